using System.Text.Json;
using Ingot.Core.Files;

namespace Ingot.Training.Loop;

/// <summary>The loss curve of a run, also appended to `history.jsonl`: one JSON object a line.</summary>
internal sealed class LossHistory
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly string path;
    private readonly List<LossPoint> points = [];

    /// <summary>Reads what a broken run left, up to <paramref name="step"/>: what came after it will be run again.</summary>
    public LossHistory(string folder, long step)
    {
        path = Path.Combine(folder, "history.jsonl");
        if (File.Exists(path)) points.AddRange(File.ReadLines(path).Select(Parse).OfType<LossPoint>().Where(point => point.Step <= step));
        AtomicFile.WriteText(path, string.Concat(points.Select(Line)));
    }

    public IReadOnlyList<LossPoint> Points => points;

    public void Add(LossPoint point)
    {
        points.Add(point);
        File.AppendAllText(path, Line(point));
    }

    /// <summary>Forgets what lies after <paramref name="step"/>: it will be run again.</summary>
    public void CutAfter(long step)
    {
        points.RemoveAll(point => point.Step > step);
        AtomicFile.WriteText(path, string.Concat(points.Select(Line)));
    }

    private static string Line(LossPoint point) => JsonSerializer.Serialize(point, Json) + "\n";

    // A kill may cut the last line short.
    private static LossPoint? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<LossPoint>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
