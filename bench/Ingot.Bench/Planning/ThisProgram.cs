using System.Diagnostics;
using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Bench.Planning;

/// <summary>Runs this very program again, as a user would, so that each run has a process and its memory to itself.</summary>
internal static class ThisProgram
{
    /// <summary>The JSON object that it prints; throws <see cref="IngotException"/> (Internal) where it fails.</summary>
    public static JsonElement Run(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        string program = Environment.ProcessPath!, first = Environment.GetCommandLineArgs()[0];
        bool hosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        using Process process = Process.Start(new ProcessStartInfo(program, [.. hosted ? [first] : Array.Empty<string>(), .. arguments, "--json", "--progress", "none"]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        using CancellationTokenRegistration kill = cancellation.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0) throw new IngotException(ExitCode.Internal, $"`ingot {string.Join(' ', arguments)}` ended with {process.ExitCode}: {error.Result.Trim()}", "bench");
        return JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]).RootElement.Clone();
    }
}
