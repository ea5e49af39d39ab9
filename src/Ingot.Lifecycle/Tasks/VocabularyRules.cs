using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Lifecycle.Recipes;

namespace Ingot.Lifecycle.Tasks;

/// <summary>Where source and target may have a vocabulary each.</summary>
internal static class VocabularyRules
{
    /// <summary>Throws <see cref="IngotException"/> (Usage) where the recipe asks for two vocabularies and <paramref name="task"/> (null: that of a language model) has but one.</summary>
    public static void Check(Recipe recipe, ExampleTask? task)
    {
        if (recipe.Tokenizer.Shared) return;
        if (task is PromptTask)
            throw new IngotException(ExitCode.Usage, "a decoder reads text and answer as one, by one vocabulary", "tokenizer.shared", "Take it out, or choose transformer, lstm or gru in model.kind.");
        if (task is not { HasTargets: true })
            throw new IngotException(ExitCode.Usage, $"the task {recipe.Objective.Task} turns no text into another, so that there is but one vocabulary", "tokenizer.shared", "Take it out, or choose translate or summarize in objective.task.");
        if (recipe.Model.Embeddings != InitialEmbeddings.Random)
            throw new IngotException(ExitCode.Usage, "vectors of features are learnt for one vocabulary that source and target share", "model.embeddings", "Take it out, or take tokenizer.shared out.");
    }
}
