using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Cleaning;
using Ingot.Data.Corpus;
using Ingot.Data.Documents;
using Ingot.Data.Filters;
using Ingot.Data.Privacy;

namespace Ingot.Data.Preparation;

/// <summary>
/// Takes all documents through all stages, part by part on every core of every process. What a part becomes depends on its documents alone, and
/// parts are put together in their order, so that threads, processes and kills leave no trace in the result.
/// </summary>
internal sealed class FunnelRun(PrepareSettings settings, PrepareContext context, PartFolder folder, IProgressSink progress)
{
    private readonly List<(PartPass Pass, PartReport Total)> levels = [];

    /// <summary>What became of the documents: in from the first level, out from the last, all stages between.</summary>
    public PartReport Report { get; private set; } = null!;

    /// <summary>Runs every level that is not finished; the view that comes back holds the verdicts of all.</summary>
    /// <exception cref="IngotException">An input is no documents file, or nothing is left.</exception>
    public CorpusView Run(IReadOnlyList<string> inputs, CancellationToken cancellationToken)
    {
        var units = Units(inputs);
        var corpus = CorpusCatalog.Open(settings, context);
        var view = new CorpusView(folder, units.Count);
        try
        {
            Local(units, corpus.Count == 0 ? null : corpus[0], cancellationToken);
            for (int level = 1; level <= corpus.Count; level++) Global(view, corpus, level, cancellationToken);
            Report = levels[^1].Total with
            {
                DocumentsIn = levels[0].Total.DocumentsIn,
                BytesIn = levels[0].Total.BytesIn,
                Stages = [.. levels.SelectMany(level => level.Total.Stages)],
                Before = levels[0].Total.Before,
            };
            if (Report.Documents == 0) throw NothingLeft();
            return view;
        }
        catch
        {
            view.Dispose();
            throw;
        }
    }

    /// <summary>Appends every line about a dropped document to <paramref name="stream"/>, level by level and part by part.</summary>
    public void CopyDropped(Stream stream, int parts)
    {
        for (int level = 0; level < levels.Count; level++)
        {
            for (int part = 0; part < parts; part++)
            {
                using var dropped = File.OpenRead(folder.Dropped(level, part));
                dropped.CopyTo(stream);
            }
        }
    }

    private List<WorkUnit> Units(IReadOnlyList<string> inputs)
    {
        var units = new List<WorkUnit>();
        foreach (string input in inputs)
        {
            using var reader = new DocumentFileReader(input, verify: context.Processes.Rank == 0);
            for (int group = 0; group < reader.Groups; group++) units.Add(new WorkUnit(units.Count, input, group));
        }

        if (units.Count == 0) throw new IngotException(ExitCode.Data, "there are no documents", "prepare", "Collect some text first");
        return units;
    }

    /// <summary>The stages that look at one document alone: cleaners, then privacy, so that no later sample shows what was to be hidden, then filters.</summary>
    private void Local(List<WorkUnit> units, ICorpusStage? observer, CancellationToken cancellationToken)
    {
        List<(IDocumentStage Stage, bool ShowsText)> stages =
        [
            .. CleanerCatalog.Open(settings.Clean).Select(cleaner => ((IDocumentStage)new CleaningStage(cleaner), true)),
            .. PrivacyCatalog.Open(settings.Privacy).Select(stage => (stage, false)),
            .. settings.Filters.Select(filter => (FilterCatalog.Open(filter, context), true)),
        ];
        var local = stages.Select(stage => stage.Stage).ToArray();
        var pass = new PartPass(folder, 0, [.. stages.Select(stage => (stage.Stage.Name, stage.ShowsText))], observer);
        using var readers = new ReaderPool();
        Sweep(pass, "Cleaning", units.Count, part => pass.Run(part, readers.Read(units[part]), local), cancellationToken);
    }

    private void Global(CorpusView view, IReadOnlyList<ICorpusStage> corpus, int level, CancellationToken cancellationToken)
    {
        var stage = corpus[level - 1];
        var observed = new ObservedPart[view.Parts];
        long ordinal = 0;
        for (int part = 0; part < observed.Length; part++)
        {
            observed[part] = new ObservedPart(folder.Observed(level - 1, part), ordinal, levels[^1].Pass.Report(part).Documents);
            ordinal += observed[part].Documents;
        }

        if (context.Processes.Rank == 0) Resolve(stage, new Observations(observed), level, cancellationToken);
        context.Processes.Barrier();
        view.Add(stage.Open(folder.Verdicts(level)), [.. observed.Select(part => part.FirstOrdinal)]);
        var pass = new PartPass(folder, level, [(stage.Name, true)], level < corpus.Count ? corpus[level] : null);
        Sweep(pass, Label(stage.Name), view.Parts, part => pass.Run(part, view.ReadLast(part)), cancellationToken);
    }

    private void Resolve(ICorpusStage stage, Observations observations, int level, CancellationToken cancellationToken)
    {
        if (File.Exists(folder.Verdicts(level))) return;
        string scratch = folder.Scratch(level);
        if (Directory.Exists(scratch)) Directory.Delete(scratch, recursive: true);
        Directory.CreateDirectory(scratch);
        stage.Resolve(observations, folder.Verdicts(level), new CorpusResources(context.MemoryBytes, context.Threads, scratch, progress), cancellationToken);
        Directory.Delete(scratch, recursive: true);
    }

    /// <summary>Does all parts of this process that are not done, waits for the other processes, and adds the parts up.</summary>
    private void Sweep(PartPass pass, string label, int parts, Action<int> run, CancellationToken cancellationToken)
    {
        long done = 0;
        var mine = Enumerable.Range(0, parts).Where(part => part % context.Processes.Size == context.Processes.Rank).ToArray();
        Parallel.ForEach(mine, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Workers() }, part =>
        {
            if (!pass.IsDone(part)) run(part);
            progress.Report(new Counted(label, Interlocked.Increment(ref done), mine.Length, "parts"));
        });
        context.Processes.Barrier();
        levels.Add((pass, Enumerable.Range(0, parts).Select(pass.Report).Aggregate((sum, next) => sum.Plus(next))));
    }

    /// <summary>As many threads as memory feeds: a part of 8 MiB of text takes up to 96 MiB as documents, their cleaned copies and compressed pages.</summary>
    private int Workers() => (int)Math.Clamp(context.MemoryBytes / (96 << 20), 1, context.Threads);

    private static string Label(string name) => string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(name[0])}{name[1..].Replace('_', ' ')}");

    private IngotException NothingLeft()
    {
        var most = Report.Stages.MaxBy(stage => stage.Dropped)!;
        return new IngotException(ExitCode.Data, $"none of {Report.DocumentsIn} documents is left; '{most.Name}' dropped {most.Dropped}", "prepare", "Collect more text, or loosen the settings of `prepare`");
    }
}
