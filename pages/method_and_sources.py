import streamlit as st
st.write('method_and_sources')
