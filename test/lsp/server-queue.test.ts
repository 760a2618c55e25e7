import { describe, expect, it } from 'vitest';
import { ServerQueue, type Startable } from '../../client/server-queue.ts';

/** Servers that note when they are started and stopped, and how many run. */
function fakeServers(fails: (number: number) => { start?: boolean; stop?: boolean } = () => ({})) {
  const log: string[] = [];
  let running = 0;
  let most = 0;
  let made = 0;
  const make = (): Startable => {
    const number = ++made;
    return {
      async start() {
        most = Math.max(most, ++running);
        await Promise.resolve();
        log.push(`start ${number}`);
        if (fails(number).start === true) throw new Error(`no start of ${number}`);
      },
      async stop() {
        await Promise.resolve();
        running--;
        log.push(`stop ${number}`);
        if (fails(number).stop === true) throw new Error(`no stop of ${number}`);
      },
    };
  };
  return { log, make, most: () => most };
}

describe('the queue of the server', () => {
  it('starts one server, however often it is asked to', async () => {
    const { log, make } = fakeServers();
    const queue = new ServerQueue(make);
    await Promise.all([queue.start(), queue.start()]);
    expect(log).toEqual(['start 1']);
    expect(queue.running).toBeDefined();
  });

  it('never lets two run at a time', async () => {
    const { log, make, most } = fakeServers();
    const queue = new ServerQueue(make);
    await Promise.all([queue.start(), queue.restart(), queue.restart(), queue.stop(), queue.restart()]);
    expect(log).toEqual(['start 1', 'stop 1', 'start 2', 'stop 2', 'start 3', 'stop 3', 'start 4']);
    expect(most()).toBe(1);
  });

  it('goes on after a server that does not stop', async () => {
    const { log, make } = fakeServers((number) => ({ stop: number === 1 }));
    const queue = new ServerQueue(make);
    await queue.start();
    await queue.restart();
    expect(log).toEqual(['start 1', 'stop 1', 'start 2']);
  });

  it('says when a server does not start, ends it, and starts another the next time', async () => {
    const { log, make } = fakeServers((number) => ({ start: number === 1 }));
    const queue = new ServerQueue(make);
    await expect(queue.start()).rejects.toThrow('no start of 1');
    expect(await queue.ready()).toBeUndefined();
    await queue.restart();
    expect(log).toEqual(['start 1', 'stop 1', 'start 2']);
    expect(await queue.ready()).toBeDefined();
  });

  it('is done with everything when it is ready', async () => {
    const { make } = fakeServers();
    const queue = new ServerQueue(make);
    void queue.start();
    void queue.restart();
    expect(await queue.ready()).toBe(queue.running);
    void queue.stop();
    expect(await queue.ready()).toBeUndefined();
  });
});
