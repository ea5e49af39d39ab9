using Ingot.Core.Documents;
using Ingot.Core.Progress;
using Ingot.Data.Corpus;
using Ingot.Data.Preparation;

namespace Ingot.Data.Tests.Corpus;

/// <summary>Runs one corpus stage over a few documents, in parts, without the funnel around it.</summary>
internal static class StageRun
{
    public static IReadOnlyList<StageOutcome> Run(ICorpusStage stage, IReadOnlyList<Document> documents, int partSize = 100, long memory = 1 << 30)
    {
        using var folder = new TemporaryFolder();
        var parts = new List<ObservedPart>();
        for (int at = 0; at < documents.Count; at += partSize)
        {
            string path = folder[$"{at}.observed"];
            var part = documents.Skip(at).Take(partSize).ToList();
            using (var writer = new BinaryWriter(File.Create(path))) part.ForEach(document => stage.Observe(document, writer));
            parts.Add(new ObservedPart(path, at, part.Count));
        }

        Directory.CreateDirectory(folder["scratch"]);
        stage.Resolve(new Observations(parts), folder["verdicts"], new CorpusResources(memory, 2, folder["scratch"], NoProgress.Instance), default);
        using var verdicts = stage.Open(folder["verdicts"]);
        return [.. documents.Select((document, ordinal) => verdicts.Apply(document, ordinal))];
    }
}
