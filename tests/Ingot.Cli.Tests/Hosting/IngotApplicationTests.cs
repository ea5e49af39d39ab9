using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Core.Progress;

namespace Ingot.Cli.Tests.Hosting;

public sealed class IngotApplicationTests : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task The_result_is_on_stdout_and_everything_else_on_stderr()
    {
        int code = await Run(["bake"], context =>
        {
            context.Progress.Report(new Message(MessageLevel.Information, "kneading"));
            context.Console.WriteLine("bread");
            return ExitCode.Success;
        });
        Assert.Equal((0, "bread\n", "kneading\n"), (code, output.ToString(), error.ToString()));
    }

    [Fact]
    public async Task A_missed_bar_is_exit_code_6() => Assert.Equal(6, await Run(["bake"], _ => ExitCode.BarMissed));

    [Fact]
    public async Task An_error_says_what_where_and_how_to_mend_and_its_code_is_the_exit_code()
    {
        int code = await Run(["bake"], _ => throw new IngotException(ExitCode.Data, "there is no flour", "pantry", "Buy some."));
        Assert.Equal((3, "", "error: there is no flour\n  where: pantry\n  mend:  Buy some.\n"), (code, output.ToString(), error.ToString()));
    }

    [Fact]
    public async Task With_json_the_error_is_the_last_line_of_stdout_too()
    {
        int code = await Run(["bake", "--json"], context =>
        {
            context.Console.WriteLine("half");
            throw new IngotException(ExitCode.Device, "the oven is cold", "kitchen");
        });
        Assert.Equal(4, code);
        Assert.EndsWith("half\n{\"error\":{\"code\":4,\"what\":\"the oven is cold\",\"where\":\"kitchen\"}}\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_ours_is_exit_code_1_and_its_trace_is_shown_only_in_detail()
    {
        Assert.Equal(1, await Run(["bake"], _ => throw new InvalidOperationException("odd")));
        Assert.Contains("InvalidOperationException: odd", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await Run(["bake", "--verbosity", "detailed"], _ => throw new InvalidOperationException("odd")));
        Assert.Contains("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_is_exit_code_130_and_says_that_it_was_heard()
    {
        using var stop = new CancellationTokenSource();
        int code = await Run(
            ["bake"],
            _ =>
            {
                stop.Cancel();
                throw new OperationCanceledException();
            },
            stop.Token);
        Assert.Equal(130, code);
        Assert.StartsWith("stopping; Ctrl+C once more leaves at once\ningot: cancelled\n", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bakke", "there is no `bakke` here", "Did you mean `bake`?")]
    [InlineData("bake --jsn", "there is no `--jsn` here", "Did you mean `--json`?")]
    [InlineData("bake --progress fast", "fast", "`ingot bake --help`")]
    public async Task A_wrong_command_line_is_exit_code_2_with_the_nearest_name(string line, string what, string mend)
    {
        Assert.Equal(2, await Run(line.Split(' '), _ => ExitCode.Success));
        Assert.Equal("", output.ToString());
        Assert.Contains(what, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(mend, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_ends_with_the_examples()
    {
        Assert.Equal(0, await Run(["bake", "--help"], _ => ExitCode.Internal));
        Assert.EndsWith("Examples:\n  ingot bake\n  ingot bake --json\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_arguments_the_commands_are_shown()
    {
        Assert.Equal(0, await Run([], _ => ExitCode.Internal));
        Assert.Contains("Bakes.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_and_json_progress_are_chosen_by_flags()
    {
        ExitCode Work(CommandContext context)
        {
            context.Progress.Report(new StepStarted("plan"));
            return ExitCode.Success;
        }

        await Run(["bake", "--verbosity", "quiet"], Work);
        await Run(["bake", "--progress", "none"], Work);
        Assert.Equal("", error.ToString());
        await Run(["bake", "--progress", "json"], Work);
        Assert.StartsWith("{\"event\":\"step_started\"", error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> Run(string[] arguments, Func<CommandContext, ExitCode> work, CancellationToken cancellation = default) =>
        new IngotApplication(new TestCommand(work)).RunAsync(arguments, new StandardStreams(TextReader.Null, output, error), TimeProvider.System, cancellation);
}
