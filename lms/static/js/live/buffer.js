// The jitter buffer: when each sound is to be heard, so that what a poor line brings late is still there in its turn.
// Knows nothing of the browser; times are seconds of whatever clock the caller has.
const [SHORTEST_WAIT, FIRST_WAIT, LONGEST_WAIT] = [0.6, 1.5, 3];
const SAFE = 0.5; // what should still lie in the buffer when it is at its lowest
const SLACK = 0.5; // so much more than the wait may lie in it before pauses between words are cut short
const MOST_AHEAD = 8;

export class Buffer {
  // `wait`: that of the voice before on the same line.
  constructor(wait = FIRST_WAIT) {
    Object.assign(this, { wait, next: -1, endsMs: null, follows: false, least: wait });
  }

  // A bundle has come; its sounds will be placed after this.
  take(startsMs, lengthMs) {
    this.follows = startsMs === this.endsMs;
    this.endsMs = startsMs + lengthMs;
  }

  // When `seconds` of sound that are here `now` begin to be heard; null when they had better be left out.
  place(seconds, now, isQuiet = false) {
    if (this.next < now) this.pause(now);
    const ahead = this.next - now;
    this.least = Math.min(this.least, ahead);
    if (ahead > MOST_AHEAD || (isQuiet && ahead > this.wait + SLACK)) return null;
    this.next += seconds;
    return this.next - seconds;
  }

  // Nothing is left to play. When the speaker had not paused it came too late; otherwise there is time to settle.
  pause(now) {
    const wait = this.follows ? this.wait * 1.5 : this.wait + (SAFE - this.least) / 2;
    if (this.next >= 0) this.wait = Math.min(Math.max(wait, SHORTEST_WAIT), LONGEST_WAIT);
    this.next = now + this.wait;
    this.least = this.wait;
  }
}
