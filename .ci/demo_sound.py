"""`python .ci/demo_sound.py`: the sound of the demo's held session, written anew into lms/demo/data/nada.opus-packets.

Nobody's voice: a tune of bells, put together here and pressed by Chromium's own Opus encoder at the rate of a voice.
The file is packets of 60 ms, each after its length in two bytes.
"""

import base64
import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).resolve().parents[1] / "lms/demo/data/nada.opus-packets"
PRESS = """async () => {
  const rate = 48000, seconds = 9, samples = new Float32Array(rate * seconds);
  const scale = [261.6, 293.7, 329.6, 392.0, 440.0, 523.3];
  [0, 2, 4, 3, 5, 4, 2, 3, 1, 2, 0, 4, 3, 2, 1, 0].forEach((step, place) => {
    const from = Math.round(place * 0.5 * rate);
    for (let at = 0; at < rate && from + at < samples.length; at += 1) {
      const time = at / rate, wave = 2 * Math.PI * scale[step] * time;
      const tone = Math.sin(wave) + 0.4 * Math.sin(2 * wave) * Math.exp(-3 * time);
      samples[from + at] += 0.22 * Math.exp(-4 * time) * tone;
    }
  });
  const packets = [];
  const encoder = new AudioEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packets.push(btoa(String.fromCharCode(...bytes)));
    },
    error: (error) => { throw error; },
  });
  const opus = { frameDuration: 60000, application: "audio" };
  encoder.configure({ codec: "opus", sampleRate: rate, numberOfChannels: 1, bitrate: 16000, opus });
  const frame = rate * 0.06;
  for (let at = 0; at + frame <= samples.length; at += frame) {
    const [data, timestamp] = [samples.slice(at, at + frame), at / rate * 1e6];
    const form = { format: "f32", sampleRate: rate, numberOfChannels: 1, numberOfFrames: frame };
    encoder.encode(new AudioData({ ...form, timestamp, data }));
  }
  await encoder.flush();
  return packets;
}"""


def main():
    """Press the tune and write the file."""
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path)
        page = browser.new_page()
        # WebCodecs is for secure contexts; a blank page of this host is one.
        page.route("http://localhost/", lambda route: route.fulfill(body="<p>", content_type="text/html"))
        page.goto("http://localhost/")
        packets = [base64.b64decode(packet) for packet in page.evaluate(PRESS)]
        browser.close()
    TARGET.write_bytes(b"".join(len(packet).to_bytes(2) + packet for packet in packets))
    print(f"{TARGET.name}: {len(packets)} packets, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
