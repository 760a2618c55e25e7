%% Loads many ejabberd configurations in one Erlang node, one after the other, and writes what ejabberd says of each.
%% Nothing is started: no listener, no module, no distribution. Compiled and run by ejabberd-oracle.ts.
-module(ejabberd_judge).
-export([main/2, log/2]).

%% Jobs: a file of Erlang terms {Path, Folder, Questions}; Folder is the working directory, from which relative paths count.
%% Results: a file with one JSON object a line, in the order of the jobs.
main(Jobs, Results) ->
    application:load(ejabberd),
    [{ok, _} = application:ensure_all_started(Each)
     || Each <- [crypto, ssl, p1_utils, fast_yaml, fast_tls, fast_xml, stringprep, xmpp, cache_tab, jiffy, pkix]],
    logger:set_primary_config(level, info),
    [logger:remove_handler(Id) || Id <- logger:get_handler_ids()],
    {ok, List} = file:consult(Jobs),
    {ok, Out} = file:open(Results, [write, raw, delayed_write]),
    [file:write(Out, [jiffy:encode(judge(Job), [force_utf8]), $\n]) || Job <- List],
    ok = file:close(Out),
    halt(0).

%% Each job has a process of its own: the tables that the loader makes go with it.
judge({Path, Folder, Questions}) ->
    ok = file:set_cwd(Folder),
    logger:add_handler(judge, ?MODULE, #{config => #{to => self()}}),
    {Pid, Ref} = spawn_monitor(fun() -> exit({said, load(Path, Questions)}) end),
    Said = receive
               {'DOWN', Ref, process, Pid, {said, Answer}} -> Answer;
               {'DOWN', Ref, process, Pid, Crash} -> #{accepted => false, message => text("crash: ~0tp", [Crash])}
           after 20000 ->
               exit(Pid, kill),
               receive {'DOWN', Ref, process, Pid, _} -> ok end,
               #{accepted => false, message => <<"no answer within 20 seconds">>}
           end,
    logger:remove_handler(judge),
    Said#{log => lists:reverse(logged([]))}.

load(Path, Questions) ->
    os:putenv("EJABBERD_CONFIG_PATH", Path),
    case ejabberd_config:load() of
        ok -> #{accepted => true, answers => [ask(Each) || Each <- Questions]};
        Error -> #{accepted => false, message => text("~ts", [ejabberd_config:format_error(Error)])}
    end.

%% An Erlang expression, asked after the configuration was loaded.
ask(Question) ->
    {ok, Tokens, _} = erl_scan:string(Question ++ "."),
    {ok, Parsed} = erl_parse:parse_exprs(Tokens),
    try erl_eval:exprs(Parsed, []) of
        {value, Value, _} -> text("~0tp", [Value])
    catch
        Kind:Reason -> text("~p: ~0tp", [Kind, Reason])
    end.

%% Callback of logger.
log(#{level := Level, msg := Message}, #{config := #{to := To}}) ->
    Text = case Message of
               {string, String} -> unicode:characters_to_binary(String);
               {report, Report} -> text("~0tp", [Report]);
               {Format, Arguments} -> text(Format, Arguments)
           end,
    To ! {logged, #{level => Level, text => Text}}.

logged(Sofar) ->
    receive {logged, Each} -> logged([Each | Sofar]) after 0 -> Sofar end.

text(Format, Arguments) ->
    unicode:characters_to_binary(io_lib:format(Format, Arguments)).
