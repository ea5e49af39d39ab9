using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Data.Documents;
using Ingot.Data.Preparation;
using Ingot.Data.Splits;

namespace Ingot.Lifecycle.Maintenance;

/// <summary>Everything that a model was trained on, found by its lineage: the first corpus and that of each update.</summary>
internal static class Corpus
{
    /// <summary>The prepared corpora behind <paramref name="model"/>, nearest first.</summary>
    public static IReadOnlyList<Artifact> Of(ArtifactStore store, Artifact model) => Behind(store, model, "prepare");

    /// <summary>The tokens that the first model was trained on.</summary>
    public static Artifact Tokens(ArtifactStore store, Artifact model) => Behind(store, model, "tokenize")[0];

    /// <summary>The first training in the line of <paramref name="model"/>.</summary>
    public static Artifact Training(ArtifactStore store, Artifact model) => model.Step == "train" ? model : Behind(store, model, "train")[^1];

    /// <summary>The texts of one side of <paramref name="corpora"/>.</summary>
    public static IEnumerable<string> Texts(IEnumerable<Artifact> corpora, SplitSide side, CancellationToken cancellation) =>
        corpora.SelectMany(corpus => DocumentFile.Read(corpus.File(Preparer.FileOf(side)), cancellation)).Select(document => document.Text);

    private static List<Artifact> Behind(ArtifactStore store, Artifact model, string step)
    {
        List<Artifact> found = [.. Climb(store, model).Where(artifact => artifact.Step == step).DistinctBy(artifact => artifact.Id)];
        return found.Count > 0 ? found : throw new IngotException(ExitCode.Data, $"the {step} step behind model {model.Id} is gone", store.Folder, "Make it again with: ingot run");
    }

    private static IEnumerable<Artifact> Climb(ArtifactStore store, Artifact artifact) =>
        artifact.Inputs.Select(input => store.Find(input.Id)).OfType<Artifact>().SelectMany(input => Climb(store, input).Prepend(input));
}
