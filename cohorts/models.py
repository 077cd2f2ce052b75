"""Django's index of the tables in this app; import from the rooms instead."""

from cohorts.attendance.models import Attendance, AttendanceHistory
from cohorts.hosts.models import Host, HostUnit
from cohorts.live.chat.models import ChatMessage
from cohorts.live.hands.models import Hand
from cohorts.live.polls.models import Poll, PollChoice, Vote
from cohorts.live.room.models import LiveCommand, LiveEvent, LiveRoom, Presence
from cohorts.live.voice.models import Floor, RecordingChoice, VoicePiece
from cohorts.logbook.models import Evidence, LogbookEntry, SignOff
from cohorts.placements.models import (
    Cooperative,
    ImportBatch,
    Participant,
    ParticipantEnrollment,
    ParticipantHistory,
    Placement,
)
from cohorts.procedures.models import LocalComment, LocalHistory, LocalProcedure, LocalRevision
from cohorts.programs.models import Cohort, CohortRun, CohortStaff, Program, ScheduledSession, SessionPage

__all__ = [
    "Attendance", "AttendanceHistory", "ChatMessage", "Cohort", "CohortRun", "CohortStaff", "Cooperative", "Evidence",
    "Floor", "Hand", "Host", "HostUnit", "ImportBatch", "LiveCommand", "LiveEvent", "LiveRoom",
    "LocalComment", "LocalHistory", "LocalProcedure", "LocalRevision", "LogbookEntry", "Participant",
    "ParticipantEnrollment", "ParticipantHistory", "Placement", "Poll", "PollChoice", "Presence", "Program",
    "RecordingChoice", "ScheduledSession", "SessionPage", "SignOff", "VoicePiece", "Vote",
]  # fmt: skip
