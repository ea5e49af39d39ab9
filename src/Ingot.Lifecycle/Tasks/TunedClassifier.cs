using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Recipes;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Models.Networks;

namespace Ingot.Lifecycle.Tasks;

/// <summary>A classifier that is a pretrained decoder, or an encoder of BERT's kind, with a head for the labels.</summary>
internal static class TunedClassifier
{
    // The usual passes of fine-tuning (Devlin et al. 2019: 2 to 4).
    private const double Epochs = 4;

    /// <summary>The architecture of the base in <paramref name="start"/>; throws <see cref="IngotException"/> (Usage) where it cannot do the task.</summary>
    public static ModelKind Kind(string start, Recipe recipe, ModelTask ability, string task)
    {
        IModelConfig found = ModelFolder.LoadConfig(start);
        if (ability != ModelTask.Classes || !(found is BertConfig || DecoderClassifierConfig.Takes(found)))
            throw new IngotException(
                ExitCode.Usage, $"a {found.ModelType} as the base cannot {task} by examples", "model.base",
                ability == ModelTask.Classes ? "Name a base of the families llama, mistral, qwen2, qwen3, mixtral, gpt2 or bert." : "Take it out: this task begins from nothing.");
        if (recipe.Model.Kind is { } kind) throw new IngotException(ExitCode.Usage, $"the base is a {found.ModelType}, and '{kind}' is asked for", "model.kind", "Take out one of model.kind and model.base.");
        if (found is BertConfig && recipe.Train.Adapter is not null)
            throw new IngotException(ExitCode.Usage, "adapters are for decoders, and the base is an encoder", "train.adapter", "Take it out; train.freeze leaves as much of the base as it is as you like, such as [embeddings] or [bert.*].");
        int width = (found as BertConfig)?.HiddenSize ?? found.Width;
        return new ModelKind(found.ModelType, "transformer", ModelTask.Classes, TuningPlan.Rate(width, recipe.Train), Epochs, (_, data) => found is BertConfig encoder ? encoder.Classifier(data) : DecoderClassifierConfig.Of(found, data));
    }
}
