"""Small groups beside the main room, each a room of its own.

Tables ``BreakoutRound``, ``Breakout``, ``Seat``; verbs ``prepare_breakouts``, ``seat_people``, ``open_breakouts``,
``close_breakouts``, ``call_trainer``, ``answer_call``. ``cohorts.live.actions.end_breakouts`` brings everybody back.
"""
