namespace Ingot.Planning.Dial;

/// <summary>Every constant of the dial, with its source; to turn the dial differently, change this file alone.</summary>
public static class DialRules
{
    // ---- Size: the loss law that ranks shapes -------------------------------------------------------------------

    /// <summary>Training tokens that one parameter is worth at the optimum of a single pass (Hoffmann et al. 2022; 19.5 in the fit of Muennighoff et al. 2023).</summary>
    public const double TokensPerParameter = 20;

    /// <summary>Exponent of parameters and tokens in the loss (Muennighoff et al. 2023, appendix A).</summary>
    public const double LossExponent = 0.3527;

    /// <summary>
    /// Tokens of text that feed one parameter before further ones lose worth. The paper takes <see cref="TokensPerParameter"/> here; on little text that is far too
    /// strict: nanoGPT's 10.7M parameters on 1.0M characters are ahead of its 0.8M ones, and not of twice as many.
    /// </summary>
    public const double TextTokensPerParameter = 2;

    /// <summary>Most parameters for a token of text: a larger model only learns it by heart sooner (nanoGPT has 10.7 on Tiny Shakespeare, with dropout 0.2; here is none).</summary>
    public const double ParametersPerTextToken = 4;

    /// <summary>R*_D: how fast repeated tokens lose their worth; up to 4 passes are nearly as good as fresh text (Muennighoff et al. 2023, appendix A).</summary>
    public const double RepetitionDecay = 15.39;

    /// <summary>R*_N: how fast parameters beyond what the text can feed lose their worth (Muennighoff et al. 2023, appendix A).</summary>
    public const double ExcessDecay = 5.31;

    /// <summary>No run reads its text more often than this: further passes gain nothing (Muennighoff et al. 2023, section 6).</summary>
    public const double MaximumEpochs = 40;

    /// <summary>Time to train for where the recipe names neither time nor steps.</summary>
    public static readonly TimeSpan DefaultTime = TimeSpan.FromMinutes(6);

    // ---- Shape ------------------------------------------------------------------------------------------------

    /// <summary>Width ÷ depth (nanochat: 64; GPT-2 124M: 64).</summary>
    public const int Aspect = 64;

    /// <summary>Width ÷ depth of large models (Llama 2 7B and 13B: 128).</summary>
    public const int LargeAspect = 128;

    /// <summary>Depth from which <see cref="LargeAspect"/> holds.</summary>
    public const int LargeDepth = 32;

    /// <summary>Least depth: copying needs two attention layers in sequence (Olsson et al. 2022); on the storyteller two of 128 came nearer to the floor in the same time than three or four.</summary>
    public const int MinimumLayers = 2;

    /// <summary>Widths run from here in steps that keep them multiples of a head.</summary>
    public const int MinimumWidth = 64;

    /// <summary>Largest width on the ladder (Llama 3 405B: 16384).</summary>
    public const int MaximumWidth = 16384;

    /// <summary>Head widths, by the width up to which they are preferred: four or more heads in small models, 64 as GPT-2, 128 as Llama.</summary>
    public static readonly IReadOnlyList<(int UpToWidth, int HeadWidth)> HeadWidths = [(256, 32), (2047, 64), (int.MaxValue, 128)];

    /// <summary>Parameters from which four query heads share one key-value head (Ainslie et al. 2023; Llama 3 8B: 32 and 8).</summary>
    public const long GroupedFrom = 1_000_000_000;

    /// <summary>Query heads on one key-value head in such models.</summary>
    public const int GroupSize = 4;

    /// <summary>Feed-forward width ÷ width: three SwiGLU matrices then cost what two of four times the width do (Shazeer 2020).</summary>
    public const double FeedForwardRatio = 8.0 / 3;

    /// <summary>The embedding is shared with the output where two matrices would take more than this share of the parameters (Press and Wolf 2017).</summary>
    public const double TieAbove = 0.10;

    /// <summary>Context on a processor without GPU, and with one, where documents are long or of unknown length.</summary>
    public const int CpuContext = 256, GpuContext = 1024;

    /// <summary>Least context where the text allows it; for little text the context is at most this share of it.</summary>
    public const int MinimumContext = 64, ContextsInText = 16;

    /// <summary>Tokens of training text below which nothing can be learnt or batched.</summary>
    public const int MinimumText = 64;

    /// <summary>How far a size and a shape that are both set by hand may differ, as a share of the size.</summary>
    public const double SizeLeeway = 0.15;

    // ---- Run --------------------------------------------------------------------------------------------------

    /// <summary>Tokens in one step = BatchFactor · D^BatchExponent for a run over D tokens (exponent: Li et al. 2025, "Step Law", arXiv 2503.04715, whose factor is 0.58; Muon on the storyteller and on Tiny Shakespeare did better with half of that).</summary>
    public const double BatchFactor = 0.30, BatchExponent = 0.571;

    /// <summary>Sequences in one step: at least this many, for the variety of a step.</summary>
    public const int MinimumBatch = 4;

    /// <summary>Tokens in one pass at which a processor and a GPU run at their full speed.</summary>
    public const int CpuPassTokens = 4096, GpuPassTokens = 65536;

    /// <summary>Peak learning rate at <see cref="LearningRateWidth"/>; it falls as 1 ÷ width (Yang et al. 2022, muP), which meets GPT-3's 6e-4 at 768 and 1.2e-4 at 4096 within 1.3.</summary>
    public const double LearningRate = 3e-3, LearningRateWidth = 128, MaximumLearningRate = 4e-3, MinimumLearningRate = 5e-5;

    /// <summary>Share of the steps in which the learning rate rises.</summary>
    public const double WarmupShare = 0.05;

    /// <summary>Most steps of warmup (GPT-3: 375M tokens; Llama 2: 2000 steps).</summary>
    public const long MaximumWarmup = 2000;

    /// <summary>None: repetition is bounded, and early stopping keeps the weights from before a text is known by heart; the trainer has no dropout.</summary>
    public const double Dropout = 0;

    /// <summary>Share of the time spent on looks at the validation set.</summary>
    public const double ValidationShare = 0.05;

    /// <summary>The fewest and the most looks.</summary>
    public const int MinimumLooks = 4, MaximumLooks = 40;

    /// <summary>A token costs this many times more to train on (forward and twice that backward) than to score.</summary>
    public const double TrainToScore = 3;

    /// <summary>bfloat16 is taken where it is faster than float32 by this factor.</summary>
    public const double Bfloat16Gain = 1.15;

    /// <summary>Share of the memory that training may take.</summary>
    public const double MemoryShare = 0.8;
}
