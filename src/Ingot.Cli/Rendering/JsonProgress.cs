using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Core.Progress;

namespace Ingot.Cli.Rendering;

/// <summary>Shows every event as one JSON object a line: its name in `event`, the time in `time`, then its own fields.</summary>
internal sealed class JsonProgress(TextWriter error, TimeProvider time) : ProgressDisplay
{
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public override void Report(ProgressEvent happened)
    {
        Type type = happened.GetType();
        JsonObject line = JsonSerializer.SerializeToNode(happened, type, JsonLine.Options)!.AsObject();
        line.Insert(0, "event", JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name));
        line.Insert(1, "time", time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ"));
        string text = line.ToJsonString(JsonLine.Options);
        lock (gate) error.WriteLine(text);
    }
}
