// The parts of the room. Each may export `changes` (events that move the state), `read` (a command's data from its form),
// `show(view, room)`, `sent(room, cmd, data, id)`, `answered(view, room, ack)`, `start(element)`, and `heard` (frames that
// are passed on and kept nowhere: {type: fn(element, frame)}).
import * as chat from "./chat.js";
import * as files from "./files.js";
import * as polls from "./polls.js";
import * as slides from "./slides.js";

export const PARTS = [chat, polls, slides, files];
