using Ingot.Core.Documents;
using Ingot.Core.Progress;
using Ingot.Data.Splits;
using Ingot.Inference.Engine;
using Ingot.Inference.Sequences;
using Ingot.Lifecycle.Reports;
using Ingot.Lifecycle.Stages;

namespace Ingot.Lifecycle.Tasks;

/// <summary>A task of <paramref name="pairs"/> done by a decoder, which is asked for the target after the text.</summary>
internal sealed class PromptPairTask(PairTask pairs) : PromptTask
{
    public override string Name => pairs.Name;

    // Text and target stand in one sequence.
    protected override int LongestContext => 2 * pairs.LongestText;

    protected override (string What, string Mend) Needed => PairTask.NeededTarget;

    public override TaskReport Measure(StageContext context, string folder, SplitSide side, string scratch, CancellationToken cancellation)
    {
        using PromptedModel model = PromptedModel.Load(folder, new InferenceSettings { Threads = 1 });
        return pairs.Judge(context, Examples(context, side, cancellation), sources => model.Generate(sources, context.Recipe.Decoding, cancellation));
    }

    protected override string Answer(Document document) => document.Target!;

    protected override bool IsExample(Document document) => document.Target is not null;

    protected override IReadOnlyList<string> Labels(IReadOnlyList<Document> train, IReadOnlyList<Document> validation, IProgressSink progress) => [];
}
