// The binary frame of a voice, version 1; see cohorts/live/voice/bundle.py and docs/protocol.md.
const HEAD = 20;
const [VERSION, VOICE, LISTENING] = [1, 1, 2];

export function write({ speaker, stream, sequence, startsMs, packets }) {
  const start = HEAD + 2 * packets.length;
  const bytes = new Uint8Array(packets.reduce((sum, packet) => sum + packet.length, start));
  const view = new DataView(bytes.buffer);
  bytes.set([VERSION, VOICE, 0, packets.length]);
  [speaker, stream, sequence, startsMs].forEach((number, place) => view.setUint32(4 + 4 * place, number));
  packets.reduce((at, packet, place) => {
    view.setUint16(HEAD + 2 * place, packet.length);
    bytes.set(packet, at);
    return at + packet.length;
  }, start);
  return bytes;
}

// null for a version or kind that this page does not know.
export function read(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEAD || view.getUint8(0) !== VERSION || view.getUint8(1) !== VOICE) return null;
  const [speaker, stream, sequence, startsMs] = [4, 8, 12, 16].map((at) => view.getUint32(at));
  const lengths = Array.from({ length: view.getUint8(3) }, (_, place) => view.getUint16(HEAD + 2 * place));
  let at = HEAD + 2 * lengths.length;
  const packets = lengths.map((length) => new Uint8Array(buffer, (at += length) - length, length));
  return { speaker, stream, sequence, startsMs, packets };
}

// What a listener tells: whether it wants voices, and how many bundles came over this socket.
export function word(wanted, received) {
  const bytes = new Uint8Array(8);
  bytes.set([VERSION, LISTENING, wanted ? 1 : 0]);
  new DataView(bytes.buffer).setUint32(4, received);
  return bytes;
}
