using Ingot.Core.Artifacts;
using Ingot.Data.Sources;

namespace Ingot.Lifecycle.Stages;

/// <summary>Step 2: reads the documents of every source, with where each came from.</summary>
internal sealed class CollectStage : IStage
{
    public string Name => "collect";

    public bool Resumable => true;

    public ArtifactKey Key(StageContext context) =>
        new(Name, 2, Canonical.Of(context.Recipe.Collect), [Sources.Fingerprint(context, CancellationToken.None)]);

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        CollectReport report = Collector.Collect(context.Recipe.Collect, Sources.Context(context), draft.Folder, context.Progress, cancellation);
        string refused = report.Quarantined == 0 ? "" : $", {report.Quarantined:#,0} refused (see {Collector.QuarantineFile})";
        return new StageResult(
            $"{report.Documents:#,0} documents, {report.Bytes:#,0} bytes{refused}",
            new Dictionary<string, double> { ["documents"] = report.Documents, ["bytes"] = report.Bytes, ["quarantined"] = report.Quarantined });
    }
}
