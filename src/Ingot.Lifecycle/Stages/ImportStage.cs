using Ingot.Core.Artifacts;
using Ingot.Core.Models;
using Ingot.Lifecycle.Bases;
using Ingot.Models.Networks;

namespace Ingot.Lifecycle.Stages;

/// <summary>Before the plan, where the recipe starts from a pretrained model: brings the model into the project, checked, with its tokenizer and chat template.</summary>
internal sealed class ImportStage : IStage
{
    public string Name => "import";

    public bool Resumable => true;

    public ArtifactKey Key(StageContext context) => new(Name, 1, "{}", [Base(context).Fingerprint(CancellationToken.None)]);

    public StageResult Run(StageContext context, ArtifactDraft draft, CancellationToken cancellation)
    {
        IModelConfig config = Base(context).Import(draft.Folder, context.Progress, cancellation);
        return new StageResult(
            $"{context.Recipe.Model.Base}: {config.ModelType}, {config.Parameters:#,0} parameters, {config.ContextLength ?? (config as BertConfig)?.MaxPositionEmbeddings:#,0} tokens of context, vocabulary {config.VocabSize:#,0}",
            new Dictionary<string, double> { ["parameters"] = config.Parameters, ["vocabulary"] = config.VocabSize });
    }

    private static BaseModel Base(StageContext context) =>
        BaseModel.Find(context.Recipe.Model.Base!, context.Project, Path.Combine(context.Store.Folder, "sources"), context.Time, new StoreFileHashes(context.Store.Catalog));
}
