// Loaded into the product's process: tells, when the bench asks over the channel between the two, how long one turn of
// its event loop held everybody else up since the question before, by the clock and in processor time of its thread.
import fs from 'node:fs';
import { setImmediate } from 'node:timers/promises';

const schedule = `/proc/self/task/${process.pid}/schedstat`;
const told = fs.existsSync(schedule) ? fs.openSync(schedule, 'r') : null;
const bytes = Buffer.alloc(80);
let watching = false;

/** Processor time of the main thread in ms: others at work on the machine do not lengthen it. Linux only, else NaN. */
function processorTime() {
  if (told === null) return NaN;
  // Asking for the process's own usage is what brings the figure up to date.
  process.cpuUsage();
  return Number(bytes.toString('latin1', 0, fs.readSync(told, bytes, 0, bytes.length, 0)).split(' ')[0]) / 1e6;
}

async function watch() {
  const longest = { clock: 0, processor: 0 };
  const begun = processorTime();
  let [clock, processor] = [performance.now(), begun];
  while (watching) {
    await setImmediate();
    const [now, used] = [performance.now(), processorTime()];
    longest.clock = Math.max(longest.clock, now - clock);
    longest.processor = Math.max(longest.processor, used - processor);
    [clock, processor] = [now, used];
  }
  process.send?.({ longest });
}

process.on('message', (message) => {
  if (message === 'watch') {
    watching = true;
    void watch();
    process.send?.({ watching });
  }
  if (message === 'tell') watching = false;
});
process.channel?.unref();
