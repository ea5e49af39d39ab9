using System.Diagnostics;
using System.Text.Json;
using Ingot.Core.Errors;

namespace Ingot.Bench.Processes;

/// <summary>Runs this very program again, as a user would, so that each run has a process and its memory to itself.</summary>
internal static class ThisProgram
{
    /// <summary>The JSON object that it prints; throws <see cref="IngotException"/> (Internal) where it fails.</summary>
    public static JsonElement Run(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        using Process process = Process.Start(Start([.. arguments, "--json", "--progress", "none"]))!;
        using CancellationTokenRegistration kill = cancellation.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0) throw new IngotException(ExitCode.Internal, $"`ingot {string.Join(' ', arguments)}` ended with {process.ExitCode}: {error.Result.Trim()}", "bench");
        return JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]).RootElement.Clone();
    }

    /// <summary>How to start it, with its streams in the caller's hands.</summary>
    public static ProcessStartInfo Start(IReadOnlyList<string> arguments)
    {
        string program = Environment.ProcessPath!, first = Environment.GetCommandLineArgs()[0];
        bool hosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return new ProcessStartInfo(program, [.. hosted ? [first] : Array.Empty<string>(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
    }
}
