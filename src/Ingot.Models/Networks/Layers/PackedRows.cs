using static TorchSharp.torch;

namespace Ingot.Models.Networks.Layers;

/// <summary>The order in which padded rows [B, T] are packed for a recurrence: position by position, longest sequence first, padding left out. N: tokens.</summary>
internal sealed class PackedRows
{
    private readonly Tensor places;
    private readonly long count, length;

    public PackedRows(ReadOnlyMemory<int> lengths, long length, Pass pass)
    {
        (count, this.length) = (lengths.Length, length);
        int[] sizes = lengths.ToArray();
        int[] order = [.. Enumerable.Range(0, sizes.Length).OrderByDescending(row => sizes[row])];
        var flat = new List<long>();
        var reach = new List<long>();
        for (int t = 0; t < sizes[order[0]]; t++)
        {
            int before = flat.Count;
            foreach (int row in order.TakeWhile(row => sizes[row] > t)) flat.Add((row * length) + t);
            reach.Add(flat.Count - before);
        }

        places = tensor(flat.ToArray()).to(pass.Device);
        Sizes = tensor(reach.ToArray());
        long[] back = new long[order.Length];
        for (int i = 0; i < order.Length; i++) back[order[i]] = i;
        Back = tensor(back).to(pass.Device);
    }

    /// <summary>How many sequences reach each position; libtorch wants it on the CPU.</summary>
    public Tensor Sizes { get; }

    /// <summary>[B]: where each sequence's final state stands.</summary>
    public Tensor Back { get; }

    /// <summary>[B, T, C] to [N, C].</summary>
    public Tensor Pack(Tensor rows) => rows.flatten(0, 1).index_select(0, places);

    /// <summary>[N, C] to [B, T, C], with zeros for padding.</summary>
    public Tensor Unpack(Tensor packed) =>
        zeros(count * length, packed.shape[1], dtype: packed.dtype, device: packed.device).index_copy(0, places, packed).view(count, length, packed.shape[1]);
}
