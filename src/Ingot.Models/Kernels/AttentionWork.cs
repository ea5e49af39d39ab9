namespace Ingot.Models.Kernels;

/// <summary>
/// What the attention kernels read and write. B: sequences, T: positions, H: query heads, K: key-value heads, D: width of a head.
/// Input and its gradient [B·T, (H + 2K)·D]: queries, keys, values side by side; output and its gradient [B·T, H·D];
/// normalizers [B, H, T rounded up to 32]: log of the sum of exponentials of a query's scores; cosines and sines [T, D/2].
/// </summary>
internal unsafe struct AttentionWork
{
    public int B, T, H, K, D;
    public void* Input, Output, OutputGradient, InputGradient;
    public float* Normalizers, Cosines, Sines;

    /// <summary>[B·T]: the first key that each query sees; null: the first of its sequence.</summary>
    public int* Starts;

    /// <summary>T rounded up to whole blocks of queries.</summary>
    public readonly int PaddedT => (T + AttentionTiles.Columns - 1) / AttentionTiles.Columns * AttentionTiles.Columns;

    /// <summary>D rounded up to whole tiles.</summary>
    public readonly int PaddedD => (D + AttentionTiles.Columns - 1) / AttentionTiles.Columns * AttentionTiles.Columns;

    /// <summary>Elements of one input row.</summary>
    public readonly long InputRow => (H + (2L * K)) * D;

    /// <summary>Elements of one output row.</summary>
    public readonly long OutputRow => (long)H * D;

    /// <summary>Scores are divided by the square root of D.</summary>
    public readonly float Scale => 1 / MathF.Sqrt(D);

    public readonly long QueryAt(int b, int t, int head) => ((((long)b * T) + t) * InputRow) + ((long)head * D);

    public readonly long KeyAt(int b, int t, int keyHead) => QueryAt(b, t, H + keyHead);

    public readonly long ValueAt(int b, int t, int keyHead) => QueryAt(b, t, H + K + keyHead);

    public readonly long OutputAt(int b, int t, int head) => ((((long)b * T) + t) * OutputRow) + ((long)head * D);
}
