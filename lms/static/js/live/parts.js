// The parts of the room. Each may export `changes` (events that move the state), `read` (a command's data from its form),
// `show(view, room)`, `sent(room, cmd, data, id)`, `answered(view, room, ack)` and `start(element)`.
import * as chat from "./chat.js";
import * as hands from "./hands.js";
import * as polls from "./polls.js";
import * as voice from "./voice.js";

export const PARTS = [chat, polls, hands, voice];
