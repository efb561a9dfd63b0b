package com.example

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Path
import kotlin.io.path.writeText
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** Kotlin's compiler reads from the SDK's jars what may be null, without any option. */
class NullnessTest {
    @TempDir
    private lateinit var folder: Path

    private val checked =
        listOf(
            "fun f1(offer: CustomerOffer) = offer.acceptedAt()?.year",
            "fun f2(offer: CustomerOffer) = offer.acceptedViaIp()?.length",
            "fun f3(offer: CustomerOffer) = offer.raw(\"amount\")?.equals(1)",
            "fun f4(answer: Response<CustomerOffer>) = answer.value().rejectedAt()?.year",
            "fun f5(answer: Response<CustomerOffer>) = answer.rateLimit().remaining()?.toLong()",
            "fun f6(failure: ApiException) = failure.serverMessage()?.length",
        )
    private val unchecked = checked.map { it.replace("?.", ".") }
    private val passingNull =
        listOf(
            "fun g1(offer: CreateCustomerOfferFromLinesRequest.Builder) = offer.customerId(null)",
            "fun g2(portal: MijnKlantportaal) = portal.withCredentials(null)",
            "fun g3(offer: CustomerOffer.Builder) = offer.member(null, 1)",
        )

    @Test
    fun `what may be null takes a check`() {
        assertEquals(listOf<String>(), errors(checked))
        assertEquals(
            unchecked.indices.map {
                "$it: only safe (?.) or non-null asserted (!!.) calls are allowed on a nullable receiver"
            },
            errors(unchecked).map { it.substringBefore(" of type") },
        )
    }

    @Test
    fun `what must be there takes none`() {
        assertEquals(
            listOf<String>(),
            errors(
                listOf(
                    "fun h1(offer: CustomerOffer) = offer.createdAt().year",
                    "fun h2(offer: CustomerOffer) = offer.amount().toWire()",
                    "fun h3(answer: Response<CustomerOffer>) = answer.value().id().length",
                )
            ),
        )
    }

    @Test
    fun `null is refused where the SDK takes none`() {
        assertEquals(
            passingNull.indices.map { "$it: null cannot be a value of a non-null type" },
            errors(passingNull).map { it.substringBefore(" '") },
        )
    }

    @Test
    fun `it is JSpecify that tells the compiler`() {
        assertEquals(
            listOf<String>(),
            errors(unchecked + passingNull, "-Xnullability-annotations=@org.jspecify.annotations:ignore"),
        )
    }

    /** The errors of the compiler, each with the index of its line of code. */
    private fun errors(code: List<String>, vararg options: String): List<String> {
        val imports =
            listOf(
                "import nl.mijnklantportaal.client.MijnKlantportaal",
                "import nl.mijnklantportaal.client.call.Response",
                "import nl.mijnklantportaal.client.error.ApiException",
                "import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest",
                "import nl.mijnklantportaal.client.model.CustomerOffer",
            )
        val file = folder.resolve("Code.kt")
        file.writeText((imports + code).joinToString("\n"))
        val said = ByteArrayOutputStream()
        val exitCode =
            K2JVMCompiler()
                .exec(
                    PrintStream(said),
                    "-no-stdlib",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.resolve("classes").toString(),
                    *options,
                    file.toString(),
                )
        val errors =
            Regex("Code\\.kt:(\\d+):\\d+: error: (.*)")
                .findAll(said.toString())
                .map { (it.groupValues[1].toInt() - imports.size - 1).toString() + ": " + it.groupValues[2] }
                .toList()
        assertEquals(if (errors.isEmpty()) ExitCode.OK else ExitCode.COMPILATION_ERROR, exitCode, said.toString())
        return errors
    }
}
