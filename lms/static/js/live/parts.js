// The parts of the room. Each may export `changes` (events that move the state), `read` (a command's data from its form),
// `show(view, room)`, `sent(room, cmd, data, id)`, `answered(view, room, ack)`,
// `start(element)`, `heard(element, event)` and `openNow(view, room)` ([{href, text}] of what is open, for the console),
// `passed` ({type: fn(element, frame)} of frames that are passed on and kept nowhere).
import * as breakouts from "./breakouts.js";
import * as captions from "./captions.js";
import * as chat from "./chat.js";
import * as files from "./files.js";
import * as hands from "./hands.js";
import * as lobby from "./lobby.js";
import * as polls from "./polls.js";
import * as questions from "./questions.js";
import * as race from "./race.js";
import * as reactions from "./reactions.js";
import * as slides from "./slides.js";
import * as timer from "./timer.js";
import * as voice from "./voice.js";

export const PARTS = [lobby, slides, hands, voice, chat, polls, race, questions, reactions, captions, timer, files, breakouts];
