using Ingot.Core.Artifacts;
using Ingot.Data.Preparation;
using Ingot.Data.Sources;
using Ingot.Data.Splits;

namespace Ingot.Lifecycle.Stages;

/// <summary>Step 3, first half: cleans, deduplicates and splits the documents; the test side is sealed from here on.</summary>
internal sealed class PrepareStage : IStage
{
    public string Name => "prepare";

    public bool Resumable => true;

    public ArtifactKey Key(StageContext context) => new(Name, 2, Canonical.Of(context.Recipe.Prepare.Decisive()), [context.Input("collect")]);

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        PrepareReport report = SharedPreparation.Lead(context, Collector.DocumentsFiles(context["collect"].Folder), draft.Folder, cancellation);
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
}
