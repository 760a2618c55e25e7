-- Drives Neovim's own client: opens FILE, waits for diagnostics, applies the fix that FIX names, and writes what it saw to OUT.
local seen = { diagnostics = {}, offered = {} }

local function finish(problem)
  seen.problem = problem
  local out = assert(io.open(vim.env.OUT, 'w'))
  out:write(vim.fn.json_encode(seen))
  out:close()
  vim.cmd('qall!')
end

local function await(what, done)
  if not vim.wait(30000, done, 20) then error('nothing came of ' .. what, 0) end
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.FILE))
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.start_client({
    name = 'parapet',
    cmd = { vim.env.NODE, vim.env.SERVER, 'lsp', '--stdio' },
    root_dir = vim.env.ROOT,
  })
  vim.lsp.buf_attach_client(buffer, client)
  await('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(seen.diagnostics, { line = each.lnum, code = each.code, source = each.source })
  end

  -- The list that a person would choose from.
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do
      local title = options.format_item and options.format_item(item) or tostring(item)
      table.insert(seen.offered, title)
      if title == vim.env.FIX then return choose(item, index) end
    end
    choose(nil)
  end
  vim.api.nvim_win_set_cursor(0, { tonumber(vim.env.LINE), 0 })
  local before = vim.api.nvim_buf_get_changedtick(buffer)
  vim.lsp.buf.code_action()
  await('the fix', function() return vim.api.nvim_buf_get_changedtick(buffer) > before end)
  await('new diagnostics', function() return #vim.diagnostic.get(buffer) < #seen.diagnostics end)
  seen.text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')

  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/hover', vim.lsp.util.make_position_params(), 10000)
  for _, answer in pairs(answers or {}) do seen.hover = answer.result and answer.result.contents.value end
end

local fine, problem = pcall(run)
finish(not fine and tostring(problem) or nil)
