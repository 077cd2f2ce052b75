"""Django's index of the tables in this app; import from the rooms instead."""

from cohorts.attendance.models import Attendance, AttendanceHistory
from cohorts.hosts.models import Host, HostUnit
from cohorts.live.breakouts.models import Breakout, BreakoutRound, Seat
from cohorts.live.captions.models import CaptionAssistant, CaptionLine
from cohorts.live.chat.models import ChatMessage, ChatMute, ChatPace
from cohorts.live.files.models import RoomFile
from cohorts.live.hands.models import Hand
from cohorts.live.lobby.models import AgendaPoint
from cohorts.live.polls.models import Poll, Vote
from cohorts.live.questions.models import LiveQuestion, QuestionRules, QuestionVote
from cohorts.live.race.models import Race, RaceAnswer, RaceQuestion
from cohorts.live.reactions.models import ReactionCount
from cohorts.live.room.models import LiveCommand, LiveEvent, LiveRoom, Presence
from cohorts.live.slides.models import Deck, DeckSource, InkStroke, SlidePage
from cohorts.live.timer.models import Countdown
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
    "AgendaPoint", "Breakout", "BreakoutRound", "Seat",
    "Attendance", "AttendanceHistory", "CaptionAssistant", "CaptionLine", "ChatMessage", "ChatMute", "ChatPace",
    "Countdown", "LiveQuestion", "QuestionRules", "QuestionVote", "ReactionCount",
    "Cohort", "CohortRun", "CohortStaff", "Cooperative", "Evidence",
    "Host", "HostUnit", "ImportBatch", "LiveCommand", "LiveEvent", "LiveRoom", "LocalComment", "LocalHistory",
    "LocalProcedure", "LocalRevision", "LogbookEntry", "Participant",
    "ParticipantEnrollment", "ParticipantHistory", "Placement", "Poll", "Presence", "Program", "Race", "RaceAnswer",
    "RaceQuestion", "ScheduledSession", "SessionPage", "SignOff", "Vote",
    "Deck", "DeckSource", "InkStroke", "RoomFile", "SlidePage",
    "Floor", "Hand", "RecordingChoice", "VoicePiece",
]  # fmt: skip
