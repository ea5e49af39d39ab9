using System.Text.Json.Nodes;
using Ingot.Core.Artifacts;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Models;
using Ingot.Lifecycle.Bases;
using Ingot.Lifecycle.Plans;
using Ingot.Lifecycle.Recipes;
using Ingot.Lifecycle.Stages;
using Ingot.Models.Architectures;
using Ingot.Models.Checkpoints;
using Ingot.Models.Networks;
using Ingot.Planning.Dial;
using Ingot.Text.ChatTemplates;
using Ingot.Text.Tokenizers;
using Ingot.Training.Examples;

namespace Ingot.Lifecycle.Tasks;

/// <summary>A task that a decoder does by a prompt: the text, what is asked of it, and the answer, which alone is learnt.</summary>
internal abstract class PromptTask : ExampleTask
{
    /// <summary>The column of an example file that tells how many tokens follow the text of a prompt, and the id that ends a text.</summary>
    public const string LayoutColumn = "layout";

    private const string PromptColumn = "source", AnswerColumn = "target", Family = "transformer";
    private const int UsualWidth = 256, UsualLayers = 4;
    private const double LearningRate = 1e-3, Epochs = 20, TunedEpochs = 3;

    protected override ModelTask Ability => ModelTask.Text;

    protected override string StopMetric => "loss";

    /// <summary>What the model is to answer.</summary>
    protected abstract string Answer(Document document);

    /// <summary>The decoders that do by a prompt what architectures of another <paramref name="ability"/> do otherwise.</summary>
    public static IEnumerable<string> Kinds(ModelTask ability) => ModelKinds.For(ModelTask.Text).Select(kind => kind.Name).Except(ModelKinds.For(ability).Select(kind => kind.Name));

    public override void Accompany(StageContext context, string model, CancellationToken cancellation)
    {
        if (BaseOf(context) is { } start) BaseFiles.Copy(start, model, weights: false, cancellation);
        else base.Accompany(context, model, cancellation);
        if (ChatFormat.Own(context, Name) is { } template) AtomicFile.WriteText(Path.Combine(model, ChatTemplateFolder.TemplateFile), template);
    }

    protected override string? Template(StageContext context) => ChatFormat.Own(context, Name) is { } own ? ContentId.Of(own) : "base";

    protected override IEnumerable<string> Texts(Document document) => [document.Text, Answer(document)];

    // The words that the template writes belong to the vocabulary.
    protected override TokenizerPair Learn(StageContext context, IReadOnlyList<Document> train, CancellationToken cancellation)
    {
        ChatTemplateSet template = ChatTemplateSet.Of(ChatTemplate.Parse(ChatFormat.Own(context, Name)!, "model.chat_template"), "", "");
        string Written(Document document) => template.Render(
            new ChatTemplateInput { Messages = [Turn("user", document.Text), Turn("assistant", Answer(document))], AddGenerationPrompt = false }, DateTimeOffset.UnixEpoch).Text;
        Tokenizer tokenizer = TokenizerCatalog.Train(context.Recipe.Tokenizer, train.Select(Written), context.Progress, cancellation);
        return new TokenizerPair(tokenizer, tokenizer);

        static JsonObject Turn(string role, string text) => new() { ["role"] = role, ["content"] = text };
    }

    protected override IReadOnlyList<(string Name, IReadOnlyList<int[]> Rows)> Encode(StageContext context, IReadOnlyList<Document> documents, TokenizerPair tokenizers, IReadOnlyList<string> labels, CancellationToken cancellation)
    {
        Tokenizer tokenizer = tokenizers.Source;
        var prompt = new TurnPrompt(ChatFormat.Load(context, tokenizer, Name), tokenizer);
        var examples = new (int[] Prompt, int[] Answer)[documents.Count];
        Parallel.For(0, examples.Length, new ParallelOptions { CancellationToken = cancellation }, i => examples[i] = prompt.Example(documents[i].Text, Answer(documents[i])));
        return [(PromptColumn, [.. examples.Select(example => example.Prompt)]), (AnswerColumn, [.. examples.Select(example => example.Answer)]), (LayoutColumn, [[prompt.Tail, tokenizer.EndOfText]])];
    }

    protected override ExampleSet Open(string path, IModelConfig config)
    {
        int[] layout = ExampleFile.Read(path, LayoutColumn)[0];
        IReadOnlyList<int[]> prompts = ExampleFile.Read(path, PromptColumn), answers = ExampleFile.Read(path, AnswerColumn);
        int longest = config.ContextLength is { } context ? TurnPrompt.Longest(context) : int.MaxValue;
        return new PromptExamples([.. prompts.Select(prompt => TurnPrompt.Fit(prompt, layout[0], longest))], answers, config, layout[1]);
    }

    protected override ModelKind Kind(Recipe recipe, string? start)
    {
        if (start is null) return ModelKinds.Find(recipe.Model.Kind, ModelTask.Text, Name) with { LearningRate = LearningRate, Epochs = Epochs };
        IModelConfig decoder = ModelFolder.LoadConfig(start);
        if (!DecoderClassifierConfig.Takes(decoder))
            throw new IngotException(ExitCode.Usage, $"a {decoder.ModelType} as the base cannot {Name} by a prompt", "model.base", "Name a base of the families llama, mistral, qwen2, qwen3, mixtral or gpt2.");
        return new ModelKind(decoder.ModelType, Family, ModelTask.Text, TuningPlan.Rate(decoder.Width, recipe.Train), TunedEpochs, (_, data) => decoder.WithContext(Math.Min(data.Length, decoder.ContextLength!.Value)));
    }

    protected override IModelConfig Shape(Recipe recipe, ModelKind kind, ExampleFacts facts)
    {
        // Of the context a quarter is for answers, even where they are short.
        int length = recipe.Model.Context ?? Math.Min(Math.Max(facts.Longest + facts.LongestTarget, (4 * facts.Longest / 3) + 2), LongestContext);
        ModelSettings model = kind.Family == Family && recipe.Model.Base is null ? ShapeRules.Filled(recipe.Model, UsualWidth, UsualLayers) : recipe.Model;
        return kind.Shape(model, new ShapeInput(facts.Vocabulary, facts.EndOfText, Math.Max(2, length)));
    }
}
