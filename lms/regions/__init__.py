"""Where people are: province, regency, district, village, by Kemendagri's dotted codes.

Tables ``Region`` and ``Province``; filled by ``manage.py load_regions``; read by everybody, written by nobody else.
"""
