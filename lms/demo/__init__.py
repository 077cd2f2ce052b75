"""Made-up people walk the real programme: ``manage.py demo`` builds it stage by stage through the verbs."""
