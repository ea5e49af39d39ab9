using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Recipes;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Models.Networks;

namespace Ingot.Lifecycle.Tasks;

/// <summary>A classifier that is a pretrained decoder with a head for the labels.</summary>
internal static class TunedClassifier
{
    // The usual passes of fine-tuning (Devlin et al. 2019: 2 to 4).
    private const double Epochs = 4;

    /// <summary>The architecture of the base in <paramref name="start"/>; throws <see cref="IngotException"/> (Usage) where it cannot do the task.</summary>
    public static ModelKind Kind(string start, Recipe recipe, ModelTask ability, string task)
    {
        IModelConfig decoder = ModelFolder.LoadConfig(start);
        if (ability != ModelTask.Classes || !DecoderClassifierConfig.Takes(decoder))
            throw new IngotException(
                ExitCode.Usage, $"a {decoder.ModelType} as the base cannot {task} by examples", "model.base",
                ability == ModelTask.Classes ? "Name a base of the families llama, mistral, qwen2, qwen3, mixtral or gpt2." : "Take it out, or let the base answer instructions: objective.task: chat with train.loss_on: answers.");
        if (recipe.Model.Kind is { } kind) throw new IngotException(ExitCode.Usage, $"the base is a {decoder.ModelType}, and '{kind}' is asked for", "model.kind", "Take out one of model.kind and model.base.");
        return new ModelKind(decoder.ModelType, "transformer", ModelTask.Classes, TuningPlan.Rate(decoder.Width, recipe.Train), Epochs, (_, data) => DecoderClassifierConfig.Of(decoder, data));
    }
}
