using Ingot.Core.Artifacts;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Data.Documents;
using Ingot.Data.Preparation;
using Ingot.Data.Sources;
using Ingot.Data.Splits;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Reports;

namespace Ingot.Lifecycle.Maintenance;

/// <summary>Forgets a document or a source: no later collection takes it, what held its text is erased, and the models that saw it are marked stale.</summary>
public static class Forget
{
    /// <summary>Forgets <paramref name="target"/>, the id of a document or the name of a source.</summary>
    /// <exception cref="IngotException">Nothing that was collected has this id or name.</exception>
    public static ForgetReport Run(Project project, string target, string? why, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArtifactStore store = project.Store;
        var held = new List<(Artifact Collection, Document Document)>();
        foreach (Artifact collection in Alive(store, "collect"))
            held.AddRange(Documents(Collector.DocumentsFiles(collection.Folder), cancellation).Where(document => document.Id == target || document.Source == target).Select(document => (collection, document)));
        ForgottenEntry[] entries = Entries(project, target, why, held);
        // The list comes first: after a kill, what is not erased yet is erased by saying it again, and is never collected meanwhile.
        ForgottenList.Add(project.Folder, entries);
        foreach (IDocumentSource source in Stages.Sources.Open(project.Context("ingot forget", Core.Progress.NoProgress.Instance)))
        {
            if (source is IForgetful forgetful)
                foreach ((_, Document document) in held) forgetful.Forget(document.Location);
        }

        return Erase(store, ForgottenList.Read(project.Folder), entries, cancellation);
    }

    private static ForgottenEntry[] Entries(Project project, string target, string? why, List<(Artifact Collection, Document Document)> held)
    {
        DateTimeOffset now = project.Time.GetUtcNow();
        if (held.Exists(found => found.Document.Id == target))
            return [.. held.Where(found => found.Document.Id == target).Select(found => new ForgottenEntry(target, found.Document.ContentHash, found.Document.Source, found.Document.Location, now, why)).DistinctBy(entry => entry.ContentHash)];
        bool known = held.Count > 0 || project.Recipe.Collect.Sources.Any(source => SourceCatalog.NameOf(source) == target) || ForgottenList.Read(project.Folder).Entries.Any(entry => entry.Id == target || entry.Source == target);
        return known
            ? [new ForgottenEntry(null, null, target, null, now, why)]
            : throw new IngotException(ExitCode.Usage, $"no collected document has the id '{target}', and no source is called so", project.Folder,
                "Ids stand in the `id` column of the documents files and in the reports; sources are named in `collect.sources`.");
    }

    private static ForgetReport Erase(ArtifactStore store, ForgottenList list, ForgottenEntry[] entries, CancellationToken cancellation)
    {
        string what = entries[0].Id is { } id ? $"document {id} was to be forgotten" : $"source '{entries[0].Source}' was to be forgotten";
        List<string> collections = [], corpora = [], tokenizers = [], models = [];
        List<Artifact> seen = [];
        foreach (Artifact collection in Alive(store, "collect").Where(collection => Holds(Collector.DocumentsFiles(collection.Folder), list, cancellation)))
        {
            store.MarkStale(collection, what, erase: true);
            collections.Add(collection.Id);
        }

        foreach (Artifact corpus in Alive(store, "prepare").Where(corpus => Holds(Enum.GetValues<SplitSide>().Select(side => corpus.File(Preparer.FileOf(side))), list, cancellation)))
        {
            seen.AddRange(Lineage.Of(store, corpus.Id).Descendants.Select(node => store.Find(node.Id)).OfType<Artifact>());
            store.MarkStale(corpus, what, erase: true);
            corpora.Add(corpus.Id);
        }

        foreach (Artifact artifact in seen.DistinctBy(artifact => artifact.Id))
        {
            bool isModel = artifact.Step is "train" or "update";
            store.MarkStale(artifact, what, erase: artifact.Step == "tokenize");
            if (isModel) models.Add(artifact.Id);
            else if (artifact.Step == "tokenize") tokenizers.Add(artifact.Id);
        }

        return new ForgetReport(entries, collections, corpora, tokenizers, models);
    }

    private static IEnumerable<Artifact> Alive(ArtifactStore store, string step) => store.All().Where(artifact => artifact.Step == step && artifact.Stale is not { Erased: true });

    private static bool Holds(IEnumerable<string> files, ForgottenList list, CancellationToken cancellation) => Documents(files, cancellation).Any(list.ContainsPart);

    private static IEnumerable<Document> Documents(IEnumerable<string> files, CancellationToken cancellation) => files.SelectMany(file => DocumentFile.Read(file, cancellation));
}
