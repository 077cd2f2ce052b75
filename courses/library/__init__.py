"""The library ``/pustaka/``: files to take home, in folders of a course or of one run of it.

Tables ``LibraryFolder``, ``LibraryItem``, ``LibraryVersion`` (a private file, who and when), ``LibraryHistory``. Verbs
``make_folder``, ``add_item``, ``add_version``, ``rename_item``, ``withdraw_item``, ``restore_item``,
``count_download``. Calls ``enrollments`` (who reads follows from the runs), ``lms.files``, ``lms.audit``.
"""
