using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Errors;

namespace Ingot.Core.Distributed;

/// <summary>How a process shows the leader that it belongs to the group, and the leader the process: each signs the other's random number with the group's secret (HMAC-SHA256).</summary>
internal sealed class Handshake(string secret, int size)
{
    /// <summary>The environment variable with the group's secret.</summary>
    public const string SecretVariable = "INGOT_SECRET";

    private const int Version = 1, NonceBytes = 32, HelloBytes = 8 + (4 * sizeof(int)) + NonceBytes;
    private readonly byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes("ingot\n" + secret));

    private static ReadOnlySpan<byte> Magic => "INGOTRNG"u8;

    /// <summary>The member's side: throws <see cref="IngotException"/> (Device) when the other one is not the leader of this group.</summary>
    public void Present(Socket leader, int rank, int port)
    {
        Span<byte> hello = stackalloc byte[HelloBytes], answer = stackalloc byte[NonceBytes * 2];
        Magic.CopyTo(hello);
        ReadOnlySpan<int> facts = [Version, size, rank, port];
        for (int i = 0; i < facts.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(hello[(8 + (i * sizeof(int)))..], facts[i]);
        RandomNumberGenerator.Fill(hello[^NonceBytes..]);
        leader.SendAll(hello);
        leader.ReceiveAll(answer);
        if (!CryptographicOperations.FixedTimeEquals(Sign("leader"u8, hello, answer[..NonceBytes]), answer[NonceBytes..]))
            throw new IngotException(ExitCode.Device, "process 0 does not know the secret of this group", leader.RemoteEndPoint?.ToString(), $"Set {SecretVariable} to the same value in every process.");
        leader.SendAll(Sign("member"u8, hello, answer[..NonceBytes]));
    }

    /// <summary>The leader's side: who it is and the port that it listens on; null for one that does not belong here.</summary>
    public (int Rank, int Port)? Admit(Socket member)
    {
        Span<byte> hello = stackalloc byte[HelloBytes], answer = stackalloc byte[NonceBytes * 2], signature = stackalloc byte[NonceBytes];
        member.ReceiveAll(hello);
        int rank = Fact(hello, 2), port = Fact(hello, 3);
        if (!hello.StartsWith(Magic) || Fact(hello, 0) != Version || Fact(hello, 1) != size) return null;
        if (rank < 1 || rank >= size || port is < 1 or > 65535) return null;
        RandomNumberGenerator.Fill(answer[..NonceBytes]);
        Sign("leader"u8, hello, answer[..NonceBytes]).CopyTo(answer[NonceBytes..]);
        member.SendAll(answer);
        member.ReceiveAll(signature);
        return CryptographicOperations.FixedTimeEquals(signature, Sign("member"u8, hello, answer[..NonceBytes])) ? (rank, port) : null;
    }

    private static int Fact(ReadOnlySpan<byte> hello, int index) => BinaryPrimitives.ReadInt32LittleEndian(hello[(8 + (index * sizeof(int)))..]);

    private byte[] Sign(ReadOnlySpan<byte> role, ReadOnlySpan<byte> hello, ReadOnlySpan<byte> nonce) => HMACSHA256.HashData(key, (byte[])[.. role, .. nonce, .. hello]);
}
