using Ingot.Core.Errors;
using Ingot.Core.Models;

namespace Ingot.Planning.Dial;

/// <summary>Chooses the shape and says why.</summary>
internal static class ShapeChoice
{
    /// <summary>The shape, before dropout is known.</summary>
    public static TransformerConfig Choose(DialInput input, Speedometer speed)
    {
        int context = input.Model.Context ?? RunRules.Context(input);
        if (input.Model is { Width: { } width, Layers: { } layers }) return ByHand(input, width, layers, context);
        if (SizeNotation.ValueOf(input.Model.Size) is { } wanted) return Ladder.Nearest(input, context, wanted) ?? throw NoHeads();
        var search = new ShapeSearch(input, context, speed);
        return input.Train.Steps is { } steps
            ? search.ForTokens(RunRules.TokensOfSteps(input, steps, context))
            : search.ForTime(input.Train.Time ?? DialRules.DefaultTime);
    }

    /// <summary>The reasons of the shape, in the order of the recipe.</summary>
    public static void Explain(DialInput input, TransformerConfig shape, ReasonList reasons)
    {
        var hand = input.Model;
        string size = SizeNotation.Format(shape.Parameters);
        bool sized = SizeNotation.ValueOf(hand.Size) is not null;
        bool shaped = hand is { Width: not null, Layers: not null };
        reasons.Add("model.size", $"{size}", shaped, sized
            ? $"It is the shape nearest to the {hand.Size.Trim()} that were asked for."
            : SizeReason(input));
        reasons.Add("model.layers", shape.NumHiddenLayers, hand.Layers is not null, $"A layer for every {DialRules.Aspect} of width suits small and middle models, but not fewer than {DialRules.MinimumLayers}; the depth bends where a size was asked for.");
        reasons.Add("model.width", shape.HiddenSize, hand.Width is not null, $"With {shape.NumHiddenLayers} layers this width gives the {size} parameters.");
        reasons.Add("model.heads", shape.NumAttentionHeads, hand.Heads is not null, $"Heads {shape.HeadDim} wide suit a width of {shape.HiddenSize}.");
        reasons.Add("model.key_value_heads", shape.NumKeyValueHeads, hand.KeyValueHeads is not null, shape.NumKeyValueHeads == shape.NumAttentionHeads
            ? "Sharing keys and values pays only in models whose cache of them is large."
            : $"In models this large {DialRules.GroupSize} query heads share one, for a cache a quarter the size.");
        reasons.Add("model.feed_forward", shape.IntermediateSize, hand.FeedForward is not null, "It is 8/3 of the width, rounded up, so that the three matrices of SwiGLU cost what two of four times the width do.");
        reasons.Add("model.context", shape.MaxPositionEmbeddings, hand.Context is not null, ContextReason(input));
        reasons.Add("model.tie_embeddings", shape.TieWordEmbeddings, hand.TieEmbeddings is not null, shape.TieWordEmbeddings
            ? $"Two matrices for {shape.VocabSize} token ids would take more than {Percent(DialRules.TieAbove)} of the parameters."
            : $"A second matrix for {shape.VocabSize} token ids is a small part of the parameters.");
    }

    private static TransformerConfig ByHand(DialInput input, int width, int layers, int context) =>
        ShapeRules.Shape(input, width, layers, context) ?? throw NoHeads();

    private static IngotException NoHeads() => HandCheck.Fault(["model.heads: no width goes with the heads that were set"]);

    private static string SizeReason(DialInput input) => input.Train.Steps is { } steps
        ? $"It is a parameter for every {DialRules.TokensPerParameter:0} tokens that {steps} steps read, counting repeated ones by what they are worth."
        : $"At the measured speed it reaches the lowest loss in {Seconds(input.Train.Time ?? DialRules.DefaultTime)} by the law of Muennighoff et al. 2023 for {input.TrainingTokens} tokens of text.";

    private static string ContextReason(DialInput input) =>
        (long)RunRules.Context(input) * DialRules.ContextsInText * 2 > input.TrainingTokens ? $"The training text has no more than {input.TrainingTokens} tokens."
        : input.TokensPerDocument is { } mean ? $"A document has {mean:0} tokens on average; twice that, in powers of two between {DialRules.MinimumContext} and {Most(input)}, holds it with what came before."
        : $"Documents are of unknown length, and {Most(input)} tokens are what this kind of machine trains on cheaply.";

    private static int Most(DialInput input) => input.Machine.HasGpu ? DialRules.GpuContext : DialRules.CpuContext;

    private static string Percent(double share) => FormattableString.Invariant($"{100 * share:0} %");

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0} s");
}
