using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Core.Errors;
using Ingot.Core.Files;

namespace Ingot.Training.Loop;

/// <summary>Why a run was given up, also written as `divergence.json`.</summary>
/// <param name="Step">The step that could not be taken, counted from 1.</param>
/// <param name="Fault">What was wrong with it.</param>
/// <param name="Place">Where in the model it began.</param>
/// <param name="Documents">The documents of its batch.</param>
/// <param name="RateFactor">What the learning rate had been multiplied by when the run was given up.</param>
internal sealed record Divergence(long Step, string Fault, string Place, IReadOnlyList<string> Documents, double RateFactor)
{
    private const int Shown = 5;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes the file into <paramref name="folder"/> and answers the error (Diverged) that ends the run.</summary>
    public IngotException Tell(string folder, long steps)
    {
        AtomicFile.WriteText(Path.Combine(folder, "divergence.json"), JsonSerializer.Serialize(this, Json) + "\n");
        string documents = Documents.Count == 0 ? "" : $"; its batch holds {string.Join(", ", Documents.Take(Shown))}{(Documents.Count > Shown ? $" and {Documents.Count - Shown} more documents, all in divergence.json" : "")}";
        return new IngotException(
            ExitCode.Diverged, $"training diverged at step {Step} of {steps}: {Fault}, {Place}, at {RateFactor:G3} of the learning rate{documents}", folder,
            "Set a smaller train.optimizer.learning_rate or a longer train.schedule.warmup, look at these documents, or set train.stability.");
    }
}
