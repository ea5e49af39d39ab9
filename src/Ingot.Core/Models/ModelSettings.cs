using Ingot.Core.Settings;

namespace Ingot.Core.Models;

/// <summary>The recipe's `model:`; what is `auto` is derived from the data and the machine by the plan, which prints why.</summary>
public sealed record ModelSettings
{
    [Setting("The architecture, or its family (transformer, lstm, cnn); auto: the one that the objective's task is usually done with.")]
    public string? Kind { get; init; }

    [Setting("A pretrained model to start from: a folder in the Hugging Face layout, the folder of another project, or OWNER/NAME@REVISION on the hub; its shape and tokenizer come with it.")]
    public string? Base { get; init; }

    [Setting("How conversations become text: a file with a Jinja template, plain or chatml; auto: the template of the base.")]
    public string? ChatTemplate { get; init; }

    [Setting("The one dial: auto, or a number of parameters such as 4M or 124M.")]
    public string Size { get; init; } = "auto";

    [Setting("Number of blocks.", Minimum = 1, Maximum = 4096)]
    public int? Layers { get; init; }

    [Setting("Width of the residual stream.", Minimum = 8, Maximum = 131072)]
    public int? Width { get; init; }

    [Setting("Number of query heads; it divides the width.", Minimum = 1, Maximum = 1024)]
    public int? Heads { get; init; }

    [Setting("Number of key-value heads; it divides the query heads.", Minimum = 1, Maximum = 1024)]
    public int? KeyValueHeads { get; init; }

    [Setting("Width inside the feed-forward.", Minimum = 8, Maximum = 1048576)]
    public int? FeedForward { get; init; }

    [Setting("Words that each group of filters of a convolutional classifier looks at; auto: 3, 4 and 5.")]
    public IReadOnlyList<int>? Windows { get; init; }

    [Setting("Filters of each group.", Minimum = 1, Maximum = 65536)]
    public int? Filters { get; init; }

    [Setting("Word vectors of a convolutional classifier (Kim 2014): rand, static (as they began), non_static, or multichannel (both).")]
    public string? Channels { get; init; }

    [Setting("How a recurrent decoder looks at the source: luong (2015) or bahdanau (2015); auto: luong.")]
    public string? Attention { get; init; }

    [Setting("Longest sequence, in tokens.", Minimum = 8, Maximum = 1048576)]
    public int? Context { get; init; }

    [Setting("Whether the output matrix is the embedding matrix.")]
    public bool? TieEmbeddings { get; init; }

    [Setting("What the embedding matrix begins as: random numbers, or vectors of the tokens by the settings of features.embeddings.")]
    public InitialEmbeddings Embeddings { get; init; }

    [Setting("Share of activations dropped in training.", Minimum = 0, Maximum = 0.9)]
    public double? Dropout { get; init; }

    [Setting("Whether a recurrent language model drops the same activations at all positions of a window (Gal and Ghahramani 2016) or others at each (Zaremba et al. 2014); auto: the same.")]
    public bool? Variational { get; init; }

    [Setting("Share of the weights from state to state that a recurrent language model drops for a window (Merity et al. 2018); auto: none.", Minimum = 0, Maximum = 0.9)]
    public double? RecurrentDropout { get; init; }

    [Setting("Share of the vocabulary's words that a recurrent language model drops for a window, each wherever it occurs (Gal and Ghahramani 2016); auto: none.", Minimum = 0, Maximum = 0.9)]
    public double? WordDropout { get; init; }
}
