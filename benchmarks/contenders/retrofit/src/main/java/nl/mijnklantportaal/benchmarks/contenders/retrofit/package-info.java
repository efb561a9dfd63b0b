/** The call with Retrofit and Jackson. */
package nl.mijnklantportaal.benchmarks.contenders.retrofit;
