"""Figures for those who follow: prepared rows, boards, exports.

Tables ``Figure``, ``SettleMark``. Verbs ``settle_figures`` (what changed since last time), ``rebuild_figures``.
Calls every floor below; nobody below calls it.
"""
