"""The agreement: events carried over a snapshot end where the rows are."""

import pytest

from cohorts.live.chat.actions import remove_message, say
from cohorts.live.chat.state import CHAT_KEPT
from cohorts.live.protocol import COMMANDS
from cohorts.live.room.models import LiveEvent
from cohorts.live.state import apply, empty, events_after, snapshot
from tests.make.live import make_open_room
from tests.make.plays import AT, PLAYERS, Play


def carried(state, events):
    for event in events:
        state = apply(state, event)
    return state


def test_every_command_has_a_player():
    assert sorted([*PLAYERS, "here"]) == sorted(COMMANDS)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_events_over_any_snapshot_agree_with_a_fresh_one(seed):
    play = Play(seed)
    snapshots = [snapshot(play.room)]

    for _ in range(60):
        play.step()
        if play.random.random() < 0.2:
            snapshots.append(snapshot(play.room))

    fresh = snapshot(play.room)
    assert carried(empty(), events_after(play.room, 0)) == fresh
    for earlier in snapshots:
        assert carried(earlier, events_after(play.room, earlier["seq"])) == fresh


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_a_snapshot_read_while_events_are_added_agrees_as_well(seed):
    play = Play(seed)
    for _ in range(20):
        play.step()
    number = snapshot(play.room)["seq"]
    for _ in range(20):
        play.step()

    # Its rows are already newer than the number it goes by.
    ahead = snapshot(play.room) | {"seq": number}

    assert carried(ahead, events_after(play.room, number)) == snapshot(play.room)


@pytest.mark.django_db
def test_log_has_no_gap_after_refusals():
    play = Play(seed=5)
    done = sum(play.step() for _ in range(80))

    numbers = list(LiveEvent.objects.filter(room=play.room).values_list("seq", flat=True))
    assert 0 < done < 80
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.django_db
def test_chat_keeps_the_newest_lines_on_both_ways():
    room, trainer = make_open_room()
    for number in range(CHAT_KEPT + 5):
        say(by=trainer, room=room, body=f"Pesan {number}", at=AT)

    fresh = snapshot(room)

    assert [line["body"] for line in fresh["chat"]] == [f"Pesan {number}" for number in range(5, CHAT_KEPT + 5)]
    assert carried(empty(), events_after(room, 0)) == fresh


@pytest.mark.django_db
def test_removed_text_is_not_told_again():
    room, trainer = make_open_room()
    message = say(by=trainer, room=room, body="rahasia", at=AT)
    remove_message(by=trainer, message=message, at=AT)

    assert "rahasia" not in repr(events_after(room, 0)) + repr(snapshot(room)) + repr(list(LiveEvent.objects.values()))


def test_apply_ignores_what_it_knows_and_complains_of_a_gap():
    state = empty() | {"seq": 4}
    event = {"kind": "room.opened", "data": {}, "at": AT.isoformat()}

    assert apply(state, event | {"seq": 4}) == state
    assert apply(state, event | {"seq": 5})["state"] == "open"
    with pytest.raises(ValueError, match="event 6 after 4"):
        apply(state, event | {"seq": 6})


def test_apply_passes_over_kinds_it_does_not_know():
    assert apply(empty(), {"seq": 1, "kind": "tea.served", "data": {}, "at": None}) == empty() | {"seq": 1}
