import { describe, expect, test } from 'vitest';
import { templateEndings } from '../../server/core/syntax/template.ts';
import { formats } from '../../server/formats/index.ts';
import { audit } from '../../server/workspace/audit.ts';
import { memoryFileSystem } from '../../server/workspace/memory-file-system.ts';
import { recognise } from '../../server/workspace/recognise.ts';

async function idsOf(path: string, text: string) {
  const options = { profile: 'baseline', formats, onRuleFailure: (id: string) => expect.unreachable(id) } as const;
  const result = await audit(memoryFileSystem({ [path]: text }), [path], options);
  return { ids: result.findings.map(({ ruleId }) => ruleId), undecided: result.files[0]?.undecided };
}

describe('a template', () => {
  test.each(templateEndings)('with the ending .%s is of the format of what it makes', (ending) => {
    expect(recognise(`/roles/sshd/templates/sshd_config.${ending}`, formats)?.format.id).toBe('sshd');
    expect(recognise(`/t/sshd_config.d/10-a.conf.${ending}`, formats)?.role).toBe('fragment');
    expect(recognise(`/t/other.${ending}`, formats)).toBeUndefined();
  });

  test.each([
    [
      'j2',
      '# {{ ansible_managed }}\n{% if a %}\nPermitRootLogin yes\n{% endif %}\nPort {{ port }}\nX11Forwarding yes\n',
    ],
    ['erb', '# <%# managed %>\n<% if @a -%>\nPermitRootLogin yes\n<% end -%>\nPort <%= @port %>\nX11Forwarding yes\n'],
    ['gotmpl', '{{/* managed */}}\n{{ if .A }}\nPermitRootLogin yes\n{{ end }}\nPort {{ .Port }}\nX11Forwarding yes\n'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is Terraform's notation.
    ['tftpl', '%{ if a }\nPermitRootLogin yes\n%{ endif }\nPort ${port}\nX11Forwarding yes\n'],
  ])('in %s has holes: what they hold is undecided, the rest is judged', async (ending, text) => {
    const { ids, undecided } = await idsOf(`/roles/sshd/templates/sshd_config.${ending}`, text);
    expect(ids).toContain('sshd/x11-forwarding');
    expect(ids).not.toContain('sshd/permit-root-login');
    expect(ids).not.toContain('sshd/invalid-value');
    expect(undecided).toBe(2);
  });

  test('that makes whole lines leaves all absent settings open', async () => {
    const { ids } = await idsOf('/t/sshd_config.j2', '{{ everything }}\nX11Forwarding yes\n');
    expect(ids).toEqual(['sshd/x11-forwarding']);
  });

  test('with a tag that is not closed is read as it stands', async () => {
    const { ids } = await idsOf('/t/sshd_config.j2', 'X11Forwarding yes\nBanner {{ oops\n');
    expect(ids).toContain('sshd/x11-forwarding');
  });
});
