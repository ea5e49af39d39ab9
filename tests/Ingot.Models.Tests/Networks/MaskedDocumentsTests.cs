using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Networks;
using static TorchSharp.torch;

namespace Ingot.Models.Tests.Networks;

public sealed class MaskedDocumentsTests
{
    private static readonly TrainSettings Masking = new() { MaskDocuments = true };

    public static TheoryData<string> Kinds => ["gpt2", "llama", "mistral"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Masked_documents_are_scored_and_learned_as_if_each_stood_alone(string kind)
    {
        using TorchModel together = Model(kind), alone = Model(kind);
        ((ITrainableModel)together).Follow(Masking);
        int[] window = TinyConfig.Windows(TinyConfig.Of(), 1, 37);
        for (int i = 0; i < window.Length; i++) window[i] = i is 0 or 11 or 30 ? 0 : Math.Max(1, window[i]);
        var scores = new float[37];
        var whole = new WindowBatch { Count = 1, Ids = window };
        together.Score(whole, scores);
        together.Accumulate(whole, 1);
        foreach ((int start, int end) in (ReadOnlySpan<(int, int)>)[(0, 11), (11, 30), (30, 37)])
        {
            var own = new float[end - start];
            var document = new WindowBatch { Count = 1, Ids = window.AsMemory(start, end - start + 1) };
            alone.Score(document, own);
            NetworkTests.Close($"document at {start}", own, scores.AsSpan(start, end - start));
            alone.Accumulate(document, 1);
        }

        foreach ((WeightSlice left, WeightSlice right) in alone.Slices.Zip(together.Slices)) NetworkTests.Close(left.Name, left.Gradients.ToArray(), right.Gradients);
    }

    [Fact]
    public void A_network_without_attention_refuses_to_mask_documents()
    {
        var (config, build, _) = NetworkSamples.All["text-cnn-rand"];
        IModelConfig shape = config();
        using var model = new TorchModel(shape, build(shape), Precision.Float32, CPU, seed: 3);
        var fault = Assert.Throws<IngotException>(() => model.Follow(Masking));
        Assert.Equal((ExitCode.Usage, "train.mask_documents"), (fault.Code, fault.Where));
    }

    private static TorchModel Model(string kind)
    {
        if (kind == "gpt2")
        {
            var gpt2 = new Gpt2Config { VocabSize = 65, NEmbd = 48, NLayer = 2, NHead = 3, NPositions = 37, InitializerRange = 0.2, EmbdPdrop = 0, AttnPdrop = 0, ResidPdrop = 0 };
            return new TorchModel(gpt2, new Gpt2Network(gpt2), Precision.Float32, CPU, seed: 7);
        }

        TransformerConfig config = TinyConfig.Of() with { ModelType = kind, SlidingWindow = kind == "mistral" ? 5 : null };
        return new TorchModel(config, new LlamaNetwork(config), Precision.Float32, CPU, seed: 7);
    }
}
