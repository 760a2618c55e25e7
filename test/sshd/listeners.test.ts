import { describe, expect, test } from 'vitest';
import { listeners } from '../../server/formats/sshd/listeners.ts';
import { modelOf, release } from './unit.ts';

/** Each listener as `address port`, with the text that it is pointed at by. */
function shown(...args: Parameters<typeof modelOf>): string[] {
  const model = modelOf(...args);
  return listeners(model).map(({ address, ports, at }) => {
    const text = model.unit.files.get(at.path)?.text.slice(at.span.start, at.span.end);
    return `${address} ${ports?.first} "${text}"`;
  });
}

describe('listeners of sshd', () => {
  test('are port 22 of both families when nothing says otherwise', () => {
    expect(shown('#Port 22\nUsePAM yes\n')).toEqual(['0.0.0.0 22 "#Port 22"', ':: 22 "#Port 22"']);
    expect(shown('AddressFamily inet\n')).toEqual(['0.0.0.0 22 "AddressFamily inet"']);
  });

  test('are every Port on every ListenAddress that has none of its own', () => {
    expect(
      shown('Port 22\nPort 2222\nListenAddress 127.0.0.1\nListenAddress [::1]:2022\nListenAddress 10.0.0.5:99\n'),
    ).toEqual([
      '127.0.0.1 22 "127.0.0.1"',
      '127.0.0.1 2222 "127.0.0.1"',
      '::1 2022 "[::1]:2022"',
      '10.0.0.5 99 "10.0.0.5:99"',
    ]);
    expect(shown('Port 22\nPort 2222\nAddressFamily inet6\n')).toEqual([':: 22 "22"', ':: 2222 "2222"']);
  });

  test('leave out addresses of the other family', () => {
    expect(shown('AddressFamily inet\nListenAddress ::1\nListenAddress 10.0.0.5\n')).toEqual([
      '10.0.0.5 22 "10.0.0.5"',
    ]);
  });

  test('keep a name as it is written', () => {
    expect(shown('ListenAddress gate.example.org:2022\n')).toEqual(['gate.example.org 2022 "gate.example.org:2022"']);
  });

  test('are not known where others decide', () => {
    expect(shown('Port {{ port }}\n')).toEqual([]);
    expect(shown({ '/etc/ssh/sshd_config.j2': 'Port {{ port }}\n' })).toEqual([]);
    expect(shown('Port 22\n', { extent: 'fragment' })).toEqual([]);
    expect(shown('Port 22\n', release('9.3', 'ubuntu'))).toEqual([]);
  });

  test('are for administrators, and encrypted by themselves', () => {
    const [first] = listeners(modelOf('Port 22\n'));
    expect(first).toMatchObject({ service: 'SSH', transport: 'tcp', encryption: 'builtin', audience: 'admin-only' });
  });
});
