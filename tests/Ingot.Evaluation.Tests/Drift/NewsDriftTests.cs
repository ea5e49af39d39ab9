using System.IO.Compression;
using System.Text.Json;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Evaluation.Drift;

namespace Ingot.Evaluation.Tests.Drift;

/// <summary>Dated headlines of 2021-11 to 2022-07: real drift, among it a war (shared data, fwd/news@1fa1ea4; skipped where it is absent).</summary>
public sealed class NewsDriftTests
{
    private const int Vocabulary = 4096;

    [Fact]
    public void Headlines_of_the_next_summer_drift_and_those_of_the_same_months_do_not()
    {
        var headlines = Load();
        var old = headlines.Where(item => item.Time < new DateTime(2022, 1, 1)).Select(item => item.Text).ToArray();
        var summer = headlines.Where(item => item.Time >= new DateTime(2022, 6, 1)).Select(item => item.Text).ToArray();
        new SeededRandom(4).Shuffle(old.AsSpan());
        var profile = new DriftProfile(Vocabulary);
        foreach (var text in old[..2400]) profile.Add(text.Text, text.Tokens);
        DriftReport Detect(IReadOnlyList<DriftText> fresh) => DriftDetector.Detect(profile, old[2400..3200], fresh, new(), NoProgress.Instance, CancellationToken.None);
        Assert.False(Detect(old[3200..]).Drifted);
        var report = Detect(summer);
        Assert.True(report.Drifted);
        Assert.True(report.Signals.Single(signal => signal.Name == "token_psi").Drifted);
        Assert.NotEmpty(report.Risen);
    }

    private static List<(DateTime Time, DriftText Text)> Load()
    {
        string? path = Find();
        Assert.SkipUnless(path is not null, "shared/data/drift is not here");
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(stream);
        return
        [
            .. json.RootElement.EnumerateArray().Select(item =>
            {
                string title = item.GetProperty("title").GetString()!;
                return (DateTime.UnixEpoch.AddSeconds(item.GetProperty("timestamp").GetDouble()), new DriftText(title, Tokens(title)));
            }),
        ];
    }

    // Words hashed into ids (FNV-1a): drift needs no tokenizer of a model.
    private static int[] Tokens(string text) =>
        [.. text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (int)(word.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u) % Vocabulary))];

    private static string? Find()
    {
        string? shared = Environment.GetEnvironmentVariable("INGOT_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); shared is null && folder is not null; folder = folder.Parent)
            shared = Directory.Exists(Path.Combine(folder.FullName, "shared", "data")) ? Path.Combine(folder.FullName, "shared") : null;
        string? path = shared is null ? null : Path.Combine(shared, "data", "drift", "news_headlines_2021-11_2022-07.json.gz");
        return File.Exists(path) ? path : null;
    }
}
