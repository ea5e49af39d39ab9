using System.CommandLine;
using Ingot.Cli.Doctor;
using Ingot.Cli.Hosting;
using Ingot.Cli.Rendering;
using Ingot.Core.Errors;

namespace Ingot.Cli.Commands;

/// <summary>`ingot doctor`: what this machine has, what for, and how to mend what is missing.</summary>
internal sealed class DoctorCommand() : IngotCommand(
    "doctor",
    "Checks what this machine has for Ingot, and says how to mend what is missing.",
    "ingot doctor",
    "ingot doctor --json")
{
    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        IReadOnlyList<Finding> findings = Examination.Run(Directory.GetCurrentDirectory(), cancellation);
        bool fit = findings.All(finding => finding.State != FindingState.Missing || !finding.Required);
        if (context.Json) context.Console.WriteJson(new { fit, checks = findings });
        else Print(findings, fit, context.Console);
        return Task.FromResult(fit ? ExitCode.Success : ExitCode.Device);
    }

    private static void Print(IReadOnlyList<Finding> findings, bool fit, CommandConsole console)
    {
        var table = new ResultTable("check", "state", "found", "needed for");
        foreach (Finding finding in findings) table.Add(finding.Name, finding.State.ToString().ToLowerInvariant(), finding.Found, finding.NeededFor);
        console.Write(table);
        foreach (Finding finding in findings.Where(finding => finding.Mend is not null)) console.WriteLine($"{finding.Name}: {finding.Mend}");
        console.WriteLine(fit ? "This machine can run Ingot." : "This machine cannot run Ingot until what is missing is mended.");
    }
}
