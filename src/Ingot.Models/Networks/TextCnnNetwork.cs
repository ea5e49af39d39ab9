using Ingot.Models.Batches;
using Ingot.Models.Networks.Layers;
using Ingot.Models.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Ingot.Models.Networks;

/// <summary>Filters over neighbouring words, each filter's best place in the sentence, and a linear layer over those (Kim 2014). C: width; F: filters of a group.</summary>
internal sealed class TextCnnNetwork : ClassifierNetwork
{
    private readonly TextCnnConfig config;
    private readonly Embedding words;
    private readonly Embedding? fixedWords;
    private readonly (int Size, Weight Filters, Weight Shift)[] groups;
    private readonly Linear output;

    public TextCnnNetwork(TextCnnConfig config)
        : base(config)
    {
        this.config = config;
        long c = config.HiddenSize, features = (long)config.NumFilters * config.KernelSizes.Count;
        words = new Embedding(Weights, "embeddings", config.VocabSize, c, EmbeddingDeviation, config.Channels == "static" ? ParameterRole.Fixed : ParameterRole.Embedding);
        if (config.Channels == "multichannel") fixedWords = new Embedding(Weights, "fixed_embeddings", config.VocabSize, c, EmbeddingDeviation, ParameterRole.Fixed);
        groups = [.. config.KernelSizes.Select(size => (
            size,
            Weights.Add($"convolutions.{size}.weight", ParameterRole.Hidden, [config.NumFilters, c, size], Spread(c * size)),
            Weights.Add($"convolutions.{size}.bias", ParameterRole.Bias, config.NumFilters)))];
        output = new Linear(Weights, "classifier", features, config.Id2label.Count, hasBias: true, deviation: Spread(features));
    }

    // Kim's uniform start between -0.25 and 0.25, which has the spread of trained word vectors.
    private static double EmbeddingDeviation => 0.25 / Math.Sqrt(3);

    public override void Constrain()
    {
        if (config.MaxNorm <= 0) return;
        using DisposeScope scope = NewDisposeScope();
        using (no_grad())
        {
            Tensor rows = output.Matrix.Value, norms = rows.norm(1, keepdim: true);
            rows.mul_((config.MaxNorm / norms.clamp(min: 1e-12)).clamp(max: 1));
        }
    }

    protected override Tensor Logits(LabelledBatch batch, Pass pass)
    {
        Tensor ids = pass.Ids(batch.Ids, batch.Count, batch.Length);
        Tensor absent = pass.Present(batch.Lengths, batch.Length).logical_not().unsqueeze(2);
        Tensor trained = Channels(config.Channels == "static" ? words.Forward(ids).detach() : words.Forward(ids), absent, pass);
        Tensor? kept = fixedWords is null ? null : Channels(fixedWords.Forward(ids).detach(), absent, pass);
        Tensor best = cat([.. groups.Select(group => Best(group, trained, kept, absent, pass))], 1);
        return output.Forward(pass.Drop(nn.functional.relu(best), config.ClassifierDropout), pass);
    }

    private static Tensor Channels(Tensor vectors, Tensor absent, Pass pass) => Masks.Clear(vectors, absent).to(pass.Type);

    /// <summary>[B, F]: the largest answer of each filter at any place where it sees a word, the sentence being padded on both sides; both channels' answers are added.</summary>
    private static Tensor Best((int Size, Weight Filters, Weight Shift) group, Tensor trained, Tensor? kept, Tensor absent, Pass pass)
    {
        long margin = group.Size - 1;
        Tensor answers = Convolution.Over(trained, group.Filters, group.Shift, margin, margin, pass).to(pass.Wide);
        if (kept is not null) answers = answers + Convolution.Over(kept, group.Filters, null, margin, margin, pass).to(pass.Wide);
        Tensor unseen = margin == 0 ? absent : nn.functional.pad(absent.to(pass.Wide), [0, 0, margin, 0]).to(ScalarType.Bool);
        return Masks.Exclude(answers, unseen).amax([1]);
    }

    // The start of PyTorch's own layers: uniform within 1/√inputs.
    private static double Spread(long inputs) => 1 / Math.Sqrt(3.0 * inputs);
}
