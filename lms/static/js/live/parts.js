// The parts of the room. Each may export `changes` (events that move the state), `read` (a command's data from its form),
// `show(view, room)`, `sent(room, cmd, data, id)`, `answered(view, room, ack)` and `start(element)`.
import * as captions from "./captions.js";
import * as chat from "./chat.js";
import * as polls from "./polls.js";
import * as questions from "./questions.js";
import * as race from "./race.js";
import * as reactions from "./reactions.js";
import * as timer from "./timer.js";

export const PARTS = [chat, polls, race, questions, reactions, captions, timer];
