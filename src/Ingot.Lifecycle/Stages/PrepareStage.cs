using Ingot.Core.Artifacts;
using Ingot.Data.Preparation;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Data.Splits;

namespace Ingot.Lifecycle.Stages;

/// <summary>Step 3, first half: cleans, deduplicates and splits the documents; the test side is sealed from here on.</summary>
internal sealed class PrepareStage : IStage
{
    public string Name => "prepare";

    public bool Resumable => true;

    public ArtifactKey Key(StageContext context) => new(Name, 2, Canonical.Of(context.Recipe.Prepare.Decisive()), [context.Input("collect"), .. Files(context)]);

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        PrepareReport report = SharedWork.Prepare(context, Collector.DocumentsFiles(context["collect"].Folder), draft.Folder, cancellation);
        SplitReport train = report.Of(SplitSide.Train), validation = report.Of(SplitSide.Validation), test = report.Of(SplitSide.Test);
        return new StageResult(
            $"{train.Documents:#,0} documents to train on, {validation.Documents:#,0} to validate, {test.Documents:#,0} sealed",
            new Dictionary<string, double>
            {
                ["train_documents"] = train.Documents,
                ["train_bytes"] = train.Bytes,
                ["validation_documents"] = validation.Documents,
                ["validation_bytes"] = validation.Bytes,
                ["test_documents"] = test.Documents,
                ["test_bytes"] = test.Bytes,
            });
    }

    /// <summary>What the filters and checks read besides the documents: word lists, examples, corpora to compare with.</summary>
    private static IEnumerable<ArtifactInput> Files(StageContext context)
    {
        string[] paths = [.. context.Recipe.Prepare.Inputs()];
        if (paths.Length == 0) return [];
        SourceContext means = Sources.Context(context);
        IEnumerable<string> hashes = paths.Select(path => new FilesSource(new FilesSourceSettings { Path = path }, means).Fingerprint(CancellationToken.None));
        return [new ArtifactInput("files", ContentId.Of(string.Join('\n', hashes)))];
    }
}
